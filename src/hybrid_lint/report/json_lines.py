"""The report for programs that read lines: each an object of its own whose `type` says what it is."""

from __future__ import annotations

import json

from hybrid_lint.report.json_report import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.report.document import ReportDict

#: `type` of the lines that a list of the report becomes.
TYPES = {"findings": "finding", "rules": "rule", "services": "service", "left_out": "left_out"}


def render_json_lines(report: ReportDict) -> str:
    """The same as the JSON report, in ASCII: a line `run`, a line per entry of each list, and a line `summary` at the end."""
    document = entries(report)
    head = {key: value for key, value in document.items() if key not in TYPES and key != "summary"}
    lines = [{"type": "run", **head}]
    lines += [{"type": kind, **entry} for key, kind in TYPES.items() for entry in document[key]]
    lines.append({"type": "summary", **document["summary"]})
    return "".join(f"{json.dumps(line)}\n" for line in lines)
