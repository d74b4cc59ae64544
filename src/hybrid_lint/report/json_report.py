"""The report for programs: JSON with fixed order of keys, one finding per line, the same bytes for the same verdict."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from hybrid_lint.report.document import ReportDict

_FINDING = (
    "rule",
    "category",
    "covers",
    "severity",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "subject",
    "remedy",
    "related",
    "steps",
    "fingerprint",
    "suppressed",
    "suppression",
)
_FIX = ("safety", "title")
_END = ("path", "line", "column", "message")
_RULE = (
    "rule",
    "category",
    "covers",
    "severity",
    "outcome",
    "examined",
    "failed",
    "superseded",
    "reason",
    "unresolved",
)
_LEFT_OUT = ("path", "reason")
_HEAD = ("version", "tool_version", "profile")


def render_json(report: ReportDict) -> str:
    """The document `docs/json_report.md` describes, in ASCII, ending in a line end."""
    document = entries(report)
    lists = ("findings", "rules", "services", "left_out")
    parts = [
        f"{json.dumps(key)}: {_lines(value) if key in lists else json.dumps(value)}" for key, value in document.items()
    ]
    return "{\n  " + ",\n  ".join(parts) + "\n}\n"


def entries(report: ReportDict) -> dict[str, Any]:
    """What of a report is for programs, with its keys in their order."""
    return {
        **{key: report.get(key) for key in _HEAD},
        "findings": [_finding(finding) for finding in report["findings"]],
        "rules": [_picked(rule, _RULE) for rule in report["rules"]],
        "services": report["services"],
        "left_out": [_picked(entry, _LEFT_OUT) for entry in report["left_out"]],
        "summary": report["summary"],
        **({"since": _since(report["since"])} if "since" in report else {}),
        **({"guard": report["guard"]} if "guard" in report else {}),
        **({"projects": report["projects"]} if "projects" in report else {}),
    }


def _since(since: Mapping[str, Any]) -> dict[str, Any]:
    return {**since, "resolved": [_finding(finding) for finding in since["resolved"]]}


def _finding(finding: Mapping[str, Any]) -> dict[str, Any]:
    ends = {key: [_picked(end, _END) for end in finding[key]] for key in ("related", "steps") if key in finding}
    fix = {"fix": _picked(finding["fix"], _FIX)} if "fix" in finding else {}
    return {**_picked(finding, _FINDING), **ends, **fix}


def _picked(entry: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: entry[key] for key in keys if key in entry}


def _lines(entries: Iterable[Mapping[str, Any]]) -> str:
    """A list with one entry per line: quick to write, and kind to whoever compares two reports."""
    lines = ",\n    ".join(map(json.dumps, entries))
    return f"[\n    {lines}\n  ]" if lines else "[]"
