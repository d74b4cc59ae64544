"""One defect, one finding: a finding that another rule supersedes on the same node is attached to that rule's."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hybrid_lint.check.finding import order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.check.finding import Finding
    from hybrid_lint.rulepack.rule import RuleHead


def merged(findings: list[Finding], rules: Iterable[RuleHead]) -> tuple[list[Finding], list[Finding]]:
    """The findings that remain, with the superseded ones among their `related`, and the superseded ones.

    Same node: same path and line, or same path and subject.
    """
    stronger = _superseders({rule.name: rule.supersedes for rule in rules})
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding["rule"]].append(finding)
    kept: list[Finding] = []
    superseded: list[tuple[Finding, Finding]] = []
    for finding in findings:
        winner = _winner(finding, stronger.get(finding["rule"], ()), by_rule)
        if winner is None:
            kept.append(finding)
        else:
            superseded.append((finding, winner))
    gone = {id(loser) for loser, _ in superseded}
    for loser, winner in superseded:
        if id(winner) not in gone:
            _attach(loser, winner)
    return kept, [loser for loser, _ in superseded]


def _superseders(supersedes: dict[str, list[str]]) -> dict[str, list[str]]:
    """Rule → the rules that supersede it, the last in the chain first, so that a loser never wins."""
    above: dict[str, list[str]] = defaultdict(list)
    for name in sorted(supersedes):
        for weaker in supersedes[name]:
            above[weaker].append(name)
    return {
        name: sorted(_closure(name, above), key=lambda other: (len(_closure(other, above)), other)) for name in above
    }


def _closure(name: str, above: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(above.get(name, ()))
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += above.get(current, ())
    return seen


def _winner(finding: Finding, rules: Iterable[str], by_rule: dict[str, list[Finding]]) -> Finding | None:
    for rule in rules:
        candidates = [other for other in by_rule.get(rule, ()) if _same_node(other, finding)]
        if candidates:
            return min(candidates, key=lambda other: (abs(other["line"] - finding["line"]), order(other)))
    return None


def _same_node(one: Finding, other: Finding) -> bool:
    if one["path"] != other["path"]:
        return False
    return one["line"] == other["line"] or (one["subject"] is not None and one["subject"] == other["subject"])


def _attach(loser: Finding, winner: Finding) -> None:
    place = {name: loser[name] for name in ("path", "line", "column")}
    entry = {**place, "message": f"also {loser['rule']}: {loser['message']}"}
    if entry not in winner["related"]:
        winner["related"] = [*winner["related"], entry]
