"""The counts at the end of a report."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from hybrid_lint.report.document import Finding, LeftOut, RuleOutcome

OUTCOMES = ("pass", "fail", "not_applicable", "unresolved")
SEVERITIES = ("error", "warning", "info")


def summarize(
    findings: Sequence[Finding],
    rules: Sequence[RuleOutcome],
    left_out: Sequence[LeftOut],
    *,
    files: int,
    services: int,
    given_files: int | None = None,
) -> dict[str, Any]:
    """The report's `summary`. `files` were read; `given_files` are those the user asked about, `None` for all."""
    outcomes = dict.fromkeys(OUTCOMES, 0)
    for rule in rules:
        outcomes[rule["outcome"]] += 1
    return {
        "files": files,
        "given_files": given_files,
        "services": services,
        **counted(findings),
        "rules": outcomes,
        "examined": sum(rule["examined"] for rule in rules),
        "left_out": _by_reason(left_out),
    }


def counted(findings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The findings by severity, and how many are suppressed and, of these, accepted by the baseline."""
    severities = dict.fromkeys(SEVERITIES, 0)
    suppressed = baselined = 0
    for finding in findings:
        if finding["suppressed"]:
            suppressed += 1
            baselined += finding.get("suppression", {}).get("kind") == "baseline"
        else:
            severities[finding["severity"]] += 1
    return {"findings": severities, "suppressed": suppressed, "baselined": baselined}


def _by_reason(left_out: Sequence[LeftOut]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in left_out:
        counts[entry["reason"]] = counts.get(entry["reason"], 0) + 1
    return dict(sorted(counts.items()))
