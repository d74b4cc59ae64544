"""What remains of the findings: after suppressions and ignored paths, and what the suppressions themselves are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.check.fingerprint import fingerprint
from hybrid_lint.triage.built_in import BUILT_IN, outcomes
from hybrid_lint.triage.selection import ignored_paths, report_order
from hybrid_lint.triage.supersede import merged
from hybrid_lint.triage.suppression import Suppression, apply, examined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.check.fingerprint import Anchor
    from hybrid_lint.check.plan import Plan
    from hybrid_lint.check.run import CheckResult
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.store.database import Store

_SUPPRESSIONS = (
    "SELECT path, rules, reason, until, ticket, scope, target_line, line, column, end_line, end_column "
    "FROM suppression ORDER BY path, ordinal"
)


class Judgement(NamedTuple):
    """`findings` in report order, those that a comment takes away marked; `rules` with their outcomes, by name.

    What is suppressed or ignored supersedes nothing: a comment speaks of one rule.
    """

    findings: list[dict[str, Any]]
    rules: list[dict[str, Any]]


def judge(answers: CheckResult, plan: Plan, store: Store, settings: Settings, anchor: Anchor, today: str) -> Judgement:
    """The verdict on the rules' answers as of a day; they are changed in place."""
    ran = {entry["rule"] for entry in answers.rules if entry["outcome"] != "unresolved"}
    own = BUILT_IN.keys() & set(plan.rules) if plan.profile != "none" else set()
    suppressions = [Suppression(*row) for row in store.rows(_SUPPRESSIONS)]
    findings = ignored_paths(
        apply(answers.findings, suppressions, plan.names, ran | own, today), settings.per_path_ignores, plan.names
    )
    fingerprint([finding for finding in findings if not finding["fingerprint"]], anchor)
    told = outcomes(findings, examined(suppressions), own)
    for entry in [*findings, *told]:
        if entry["rule"] in own:
            entry["severity"] = plan.severities.get(entry["rule"], entry["severity"])
    rules = sorted([*answers.rules, *told], key=lambda entry: str(entry["rule"]))
    _settle(rules, findings)
    alive, superseded = merged([finding for finding in findings if not finding["suppressed"]], answers.supersedes)
    for entry in rules:
        if entry["rule"] in answers.supersedes:
            entry["superseded"] = sum(finding["rule"] == entry["rule"] for finding in superseded)
    for finding in findings:
        finding.pop("defect", None)
    silent = [finding for finding in findings if finding["suppressed"]]
    return Judgement(sorted([*alive, *silent], key=report_order), rules)


def _settle(rules: Sequence[dict[str, Any]], findings: Sequence[dict[str, Any]]) -> None:
    """A rule whose findings are all suppressed or ignored has passed with what remains."""
    alive: dict[str, set[object]] = {}
    for finding in findings:
        if not finding["suppressed"]:
            subject = finding["subject"] or (finding["path"], finding["line"], finding["column"])
            alive.setdefault(finding["rule"], set()).add(subject)
    for entry in rules:
        if entry["outcome"] == "fail":
            entry["failed"] = len(alive.get(entry["rule"], ()))
            if entry["failed"] == 0:
                entry["outcome"] = "pass"
