"""What remains of the findings: after suppressions, ignored paths and the baseline, and what these themselves are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.check.fingerprint import fingerprint
from hybrid_lint.triage.built_in import BUILT_IN, LOOSENED, outcomes
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
    from hybrid_lint.triage.baseline.entry import Entry

_SUPPRESSIONS = (
    "SELECT path, rules, reason, until, ticket, scope, target_line, line, column, end_line, end_column "
    "FROM suppression ORDER BY path, ordinal"
)


class Judgement(NamedTuple):
    """`findings` in report order, those that a comment or the baseline takes away marked; `rules` with their outcomes, by name.

    What is suppressed by a comment or ignored supersedes nothing: a comment speaks of one rule. What the baseline accepts is
    the finding with all that it superseded. `baseline` says of each entry what it is now; None without one.
    """

    findings: list[dict[str, Any]]
    rules: list[dict[str, Any]]
    baseline: list[dict[str, Any]] | None


def judge(
    answers: CheckResult,
    plan: Plan,
    store: Store,
    settings: Settings,
    anchor: Anchor,
    today: str,
    entries: Sequence[Entry] | None = None,
) -> Judgement:
    """The verdict on the rules' answers as of a day, with the entries of the baseline; the answers are changed in place."""
    ran = {entry["rule"] for entry in answers.rules if entry["outcome"] != "unresolved"}
    own = (BUILT_IN.keys() & set(plan.rules)) - {LOOSENED} if plan.profile != "none" else set()
    suppressions = [Suppression(*row) for row in store.rows(_SUPPRESSIONS)]
    findings = ignored_paths(
        apply(answers.findings, suppressions, plan.names, ran | own, today), settings.per_path_ignores, plan.names
    )
    fingerprint([finding for finding in findings if not finding["fingerprint"]], anchor)
    silent = [finding for finding in findings if finding["suppressed"]]
    alive, superseded = merged([finding for finding in findings if not finding["suppressed"]], answers.supersedes)
    accepted = None
    looked_at = examined(suppressions)
    if entries is not None:
        from hybrid_lint.triage.baseline.verdict import Baseline

        baseline = Baseline(entries, [*alive, *(loser for loser, _ in superseded)], store, today)
        baseline.apply()
        judged = [*answers.rules, *({"rule": name, "outcome": "pass"} for name in own)]
        accepted = baseline.report(judged, plan.names)
        looked_at |= baseline.examined()
        about_entries = baseline.own_findings(judged, plan.names, own)
        fingerprint(about_entries, anchor)
        findings += about_entries
        alive += about_entries
        for loser, winner in superseded:
            loser["suppressed"] = loser["suppressed"] or winner["suppressed"]
    told = outcomes(findings, looked_at, own)
    for entry in [*findings, *told]:
        if entry["rule"] in own:
            entry["severity"] = plan.severities.get(entry["rule"], entry["severity"])
    rules = sorted([*answers.rules, *told], key=lambda entry: str(entry["rule"]))
    _settle(rules, findings)
    for entry in rules:
        if entry["rule"] in answers.supersedes:
            entry["superseded"] = sum(loser["rule"] == entry["rule"] for loser, _ in superseded)
    for finding in findings:
        finding.pop("defect", None)
    return Judgement(sorted([*alive, *silent], key=report_order), rules, accepted)


def _settle(rules: Sequence[dict[str, Any]], findings: Sequence[dict[str, Any]]) -> None:
    """A rule whose findings are all suppressed, ignored or accepted has passed with what remains."""
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
