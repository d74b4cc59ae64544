"""`hybrid-lint schema`: JSON Schemas for editors and for readers of the report."""

from __future__ import annotations

import json
from typing import Any

from hybrid_lint.cli.output import write


def print_schema(of: str) -> int:
    """Prints the schema of `rule`, `pack`, `config`, `report` or `report-line`; returns 0."""
    write(json.dumps(schema_of(of), indent=2) + "\n")
    return 0


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of our formats."""
    if name == "config":
        from hybrid_lint.config.model import json_schema

        return json_schema()
    if name == "report":
        from hybrid_lint.report.json_schema import report_schema

        return report_schema()
    if name == "report-line":
        from hybrid_lint.report.json_schema import line_schema

        return line_schema()
    from hybrid_lint.rulepack import model

    return model.pack_json_schema() if name == "pack" else model.json_schema()
