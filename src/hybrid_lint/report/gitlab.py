"""The report for GitLab's code quality widget: what Code Climate calls issues, as far as GitLab reads them."""

from __future__ import annotations

import json

from hybrid_lint.report.shown import ends, shown, without_surrogates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hybrid_lint.report.document import Finding, ReportDict

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render_gitlab(report: ReportDict) -> str:
    """A JSON list in ASCII, one finding per line."""
    lines = ",\n".join(json.dumps(_issue(finding)) for finding in shown(report))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _issue(finding: Finding) -> dict[str, Any]:
    begin = finding["line"] or 1
    description = " · ".join([finding["message"], *ends(finding)])
    return {
        "type": "issue",
        "check_name": finding["rule"],
        "description": without_surrogates(" ".join(description.split())),
        "categories": ["Bug Risk"],
        "severity": _SEVERITIES[finding["severity"]],
        "fingerprint": finding["fingerprint"],
        "location": {
            "path": without_surrogates(finding["path"]),
            "lines": {"begin": begin, "end": max(begin, finding["end_line"] or begin)},
        },
    }
