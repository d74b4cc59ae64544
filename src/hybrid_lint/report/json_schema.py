"""The JSON Schema of the JSON report, version 1. `docs/json_report.md` explains it in words."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": ["integer", "null"], "minimum": 1}
_SEVERITY = {"enum": ["error", "warning", "info"]}


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


_END = _object({"path": _TEXT, "line": _NUMBER, "column": _NUMBER, "message": _TEXT})

_SUPPRESSION = _object(
    {
        "kind": {"enum": ["comment", "baseline"]},
        "path": _TEXT,
        "line": _NUMBER,
        "reason": {"type": ["string", "null"]},
        "until": {"type": ["string", "null"], "format": "date"},
        "ticket": {"type": ["string", "null"]},
    },
    optional=("ticket",),
)

_FINDING = _object(
    {
        "rule": _TEXT,
        "category": _TEXT,
        "covers": _TEXTS,
        "severity": _SEVERITY,
        "path": _TEXT,
        "line": _NUMBER,
        "column": _NUMBER,
        "end_line": _NUMBER,
        "end_column": _NUMBER,
        "message": _TEXT,
        "subject": {"type": ["string", "null"]},
        "remedy": {"type": ["string", "null"]},
        "related": {"type": "array", "items": _END},
        "steps": {"type": "array", "items": _END},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
        "suppressed": {"type": "boolean"},
        "suppression": _SUPPRESSION,
        "fix": _object({"safety": {"enum": ["safe", "unsafe"]}, "title": _TEXT}),
    },
    optional=("steps", "suppression", "fix"),
)

_RULE = _object(
    {
        "rule": _TEXT,
        "category": _TEXT,
        "covers": _TEXTS,
        "severity": _SEVERITY,
        "outcome": {"enum": ["pass", "fail", "not_applicable", "unresolved"]},
        "examined": _COUNT,
        "failed": _COUNT,
        "superseded": _COUNT,
        "reason": {"type": ["string", "null"]},
        "unresolved": {
            "type": "array",
            "items": _object({"subject": {"type": ["string", "null"]}, "reason": _TEXT, "path": _TEXT, "line": _COUNT}),
        },
    },
    optional=("superseded", "reason", "unresolved"),
)

_SUMMARY = _object(
    {
        "files": _COUNT,
        "given_files": {"type": ["integer", "null"], "minimum": 0},
        "services": _COUNT,
        "findings": _object({"error": _COUNT, "warning": _COUNT, "info": _COUNT}),
        "suppressed": _COUNT,
        "baselined": _COUNT,
        "rules": _object({"pass": _COUNT, "fail": _COUNT, "not_applicable": _COUNT, "unresolved": _COUNT}),
        "examined": _COUNT,
        "left_out": {"type": "object", "additionalProperties": _COUNT},
    }
)


_SINCE = _object(
    {"revision": _TEXT, "commit": _TEXT, "known": _COUNT, "resolved": {"type": "array", "items": _FINDING}}
)

_GUARD = _object({"revision": _TEXT, "commit": _TEXT})
_PROJECT = _object(
    {
        "path": _TEXT,
        "profile": _TEXT,
        "fail_on": {"enum": ["error", "warning", "info", "never"]},
        "files": _COUNT,
        "services": _COUNT,
        "findings": _SUMMARY["properties"]["findings"],
        "rules": _SUMMARY["properties"]["rules"],
    }
)
_SERVICE = {"type": "object", "properties": {"name": _TEXT, "role": _TEXT}, "required": ["name", "role"]}
_LEFT_OUT = _object({"path": _TEXT, "reason": _TEXT})
_HEAD = {"version": {"const": 1}, "tool_version": _TEXT, "profile": {"type": ["string", "null"]}}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def report_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. Further keys may appear without a new version; these stay."""
    lists = {"findings": _FINDING, "rules": _RULE, "services": _SERVICE, "left_out": _LEFT_OUT}
    entries = {name: {"type": "array", "items": entry} for name, entry in lists.items()}
    parts = {**_HEAD, **entries, "summary": _SUMMARY, "since": _SINCE, "guard": _GUARD}
    parts["projects"] = {"type": "array", "items": _PROJECT}
    optional = ("since", "guard", "projects")
    return {"$schema": _DRAFT, "title": "hybrid-lint report", **_object(parts, optional=optional)}


def line_schema() -> dict[str, Any]:
    """The schema of one line of `--format jsonl`."""
    lines = {
        "run": _object(_HEAD),
        "finding": _FINDING,
        "rule": _RULE,
        "service": _SERVICE,
        "left_out": _LEFT_OUT,
        "summary": _SUMMARY,
    }
    return {
        "$schema": _DRAFT,
        "title": "line of a hybrid-lint report",
        "oneOf": [
            {**schema, "properties": {"type": {"const": kind}, **schema["properties"]}}
            for kind, schema in lines.items()
        ],
        "required": ["type"],
    }
