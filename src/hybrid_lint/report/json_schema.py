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
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
        "suppressed": {"type": "boolean"},
    }
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
        "rules": _object({"pass": _COUNT, "fail": _COUNT, "not_applicable": _COUNT, "unresolved": _COUNT}),
        "examined": _COUNT,
        "left_out": {"type": "object", "additionalProperties": _COUNT},
    }
)


def report_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. Further keys may appear without a new version; these stay."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hybrid-lint report",
        **_object(
            {
                "version": {"const": 1},
                "tool_version": _TEXT,
                "profile": {"type": ["string", "null"]},
                "findings": {"type": "array", "items": _FINDING},
                "rules": {"type": "array", "items": _RULE},
                "services": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"name": _TEXT, "role": _TEXT},
                        "required": ["name", "role"],
                    },
                },
                "left_out": {"type": "array", "items": _object({"path": _TEXT, "reason": _TEXT})},
                "summary": _SUMMARY,
            }
        ),
    }
