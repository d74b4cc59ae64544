"""Reports as renderers get them: recorded ones, and ones with any text in any place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

DATA = Path(__file__).parents[1] / "data" / "report"
#: What somebody could write into a file, the name of one or a key to have it obeyed by whoever shows the report.
NASTY = (
    "::error::x", "##[add-mask]x", "a,line=3::b", "%0A::stop-commands::x", "]]><x>", "<script>", "</testsuite>", "&amp;", "|", "``",
    "`", "](http://x)", "![x](y)", "@everyone", "**x**", "{0}", "{{", "[x](1)", "\\", "\x00", "\x1b[2J", "\r\n", "\n\n# x", "\u202e",
    "\udce9", "\ufffe", "\u2028", "日本", "\U0001f600", "-->", "</details>", "a b", "#x?y", "100%", ":",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(NASTY) | st.text(max_size=5), max_size=4).map("".join)
PATHS = TEXTS.map(lambda text: "".join(c for c in text if c not in "\0/") or "a")


def recorded(name: str) -> Any:
    """A report of `tests/data/report`."""
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def finding(number: int = 1, **more: Any) -> dict[str, Any]:
    """One that differs from others in its number."""
    return {
        "rule": "a-rule", "category": "naming", "covers": ["NAM001"], "severity": "error", "path": f"dir/file_{number}.py",
        "line": number, "column": 5, "end_line": number, "end_column": 9, "message": f"`name_{number}` is wrong", "subject": "s",
        "remedy": "Mend it.", "related": [], "fingerprint": f"{number:016x}", "suppressed": False, "excerpt": [], **more,
    }  # fmt: skip


def report(*findings: dict[str, Any], **more: Any) -> Any:
    """One about these findings, all of rules that exist, with one rule that passed."""
    severities = dict.fromkeys(("error", "warning", "info"), 0)
    for each in findings:
        severities[each["severity"]] += not each["suppressed"]
    names = sorted({each["rule"] for each in findings} | {"b-rule"})
    rules = [
        {
            "rule": name, "category": "naming", "covers": ["NAM001"], "severity": "error", "examined": 3,
            "outcome": "fail" if any(each["rule"] == name and not each["suppressed"] for each in findings) else "pass",
            "failed": sum(each["rule"] == name for each in findings),
        }
        for name in names
    ]  # fmt: skip
    outcomes = {
        outcome: sum(rule["outcome"] == outcome for rule in rules)
        for outcome in ("pass", "fail", "not_applicable", "unresolved")
    }
    return {
        "version": 1, "tool_version": "0.1.0", "profile": "improved_hybrid", "findings": list(findings), "rules": rules, "services": [],
        "left_out": [], "summary": {
            "files": 9, "given_files": None, "services": 1, "findings": severities, "suppressed": 0, "rules": outcomes, "examined": 6,
            "left_out": {},
        }, **more,
    }  # fmt: skip


def _fix(draw: st.DrawFn) -> dict[str, Any]:
    place = {"line": 1, "column": 2, "end_line": 3, "end_column": 4}
    changes = [{"path": draw(PATHS), "replacements": [{**place, "text": draw(TEXTS)}]}]
    safety = draw(st.sampled_from(["safe", "unsafe"]))
    return {
        "safety": safety,
        "title": draw(TEXTS),
        "steps": [],
        **({"changes": changes} if draw(st.booleans()) else {}),
    }


@st.composite
def any_report(draw: st.DrawFn) -> Any:
    """One whose texts and paths say anything."""
    findings = []
    for number in range(draw(st.integers(0, 3))):
        ends = [
            {"path": draw(PATHS), "line": draw(st.sampled_from([None, 1, 7])), "column": 1, "message": draw(TEXTS)}
            for _ in range(draw(st.integers(0, 2)))
        ]
        findings.append(
            finding(
                number + 1,
                severity=draw(st.sampled_from(["error", "warning", "info"])),
                path=draw(PATHS),
                message=draw(TEXTS),
                subject=draw(st.none() | TEXTS),
                remedy=draw(st.none() | TEXTS),
                related=ends,
                suppressed=draw(st.booleans()),
                **({"steps": ends} if draw(st.booleans()) else {}),
                **({"fix": _fix(draw)} if draw(st.booleans()) else {}),
            )
        )
    document = report(*findings)
    if draw(st.booleans()):
        gap = {"subject": draw(st.none() | TEXTS), "reason": draw(TEXTS), "path": draw(PATHS), "line": 1}
        unresolved = {"outcome": "unresolved", "examined": 1, "failed": 0, "reason": gap["reason"], "unresolved": [gap]}
        document["rules"][-1] |= unresolved
    return document
