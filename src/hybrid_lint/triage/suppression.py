"""Inline suppressions: `# hybrid-lint: ignore[rule] until 2027-01-31 TASK-812: reason` takes a finding away, and must say why and for what.

A comment speaks of a finding if it stands at either of its ends. Without a reason it suppresses nothing, and nothing after its day.
"""

from __future__ import annotations

import json

from hybrid_lint.triage import built_in
from hybrid_lint.triage.built_in import (
    BUILT_IN,
    EXPIRES_SOON,
    OF_UNKNOWN_RULE,
    UNUSED,
    WITH_UNREADABLE_DATE,
    WITHOUT_REASON,
)
from hybrid_lint.triage.expiry import is_day, is_over, is_soon_over
from hybrid_lint.triage.selection import report_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from hybrid_lint.rulepack.names import RuleNames
    from hybrid_lint.triage.selection import Finding


class Suppression:
    """One comment: a row of `fact_suppression` and the path of its file. `reason` has the ticket in front."""

    __slots__ = ("place", "reason", "rules", "scope", "target_line", "ticket", "until")

    def __init__(
        self,
        path: str,
        rules: str | Sequence[str],
        reason: str,
        until: str | None,
        ticket: str | None,
        scope: str,
        target_line: int,
        *place: int,
    ) -> None:
        """`rules` is the JSON list of the row, or a list; `place` is line, column, end line, end column."""
        self.rules: list[str] = json.loads(rules) if isinstance(rules, str) else list(rules)
        self.reason = ": ".join(part for part in (ticket, reason) if part)
        self.until = until
        self.ticket = ticket
        self.scope = scope
        self.target_line = target_line
        self.place = built_in.Place(path, *place)

    @property
    def is_complete(self) -> bool:
        """Whether it can suppress anything: it has a reason, and a date that there is if it has one."""
        return bool(self.reason) and not self.has_unreadable_date

    @property
    def has_unreadable_date(self) -> bool:
        """Whether `until` is followed by something that is no day."""
        return self.until is not None and not is_day(self.until)

    def speaks_of(self, path: str, line: int | None) -> bool:
        """Whether a place is the one this comment stands at."""
        return path == self.place.path and (self.scope == "file" or line in (self.target_line, self.place.line))

    def is_over(self, day: str) -> bool:
        """Whether its date lies before a day."""
        return self.until is not None and is_over(self.until, day)

    def told(self) -> dict[str, Any]:
        """What the report says of it beside a finding."""
        return {
            "kind": "comment",
            "path": self.place.path,
            "line": self.place.line,
            "reason": self.reason,
            "until": self.until,
            "ticket": self.ticket,
        }


def apply(
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    known: RuleNames,
    ran_rules: Collection[str],
    today: str,
) -> list[Finding]:
    """All findings in report order, those that a comment takes away marked `suppressed`, and those about comments.

    `known` must contain the built-in rules; `ran_rules` are the rules that ran on the whole repository and came to a
    result (selected, not unresolved). A built-in rule that is not among them says nothing. Findings are changed in
    place; one whose comment is over by `today` says so. Must see the findings of the whole repository: restricting to
    given files comes afterwards.
    """
    result = list(findings)
    used: set[tuple[int, str]] = set()
    _mark(result, suppressions, known, used, today)
    own = [
        *_without_reason(suppressions, ran_rules),
        *_without_date(suppressions, ran_rules),
        *_unknown(suppressions, known, ran_rules),
        *_unused(suppressions, known, ran_rules, used),
        *_soon_over(suppressions, ran_rules, used, today),
    ]
    _mark(own, suppressions, known, used, today)
    return sorted([*result, *own], key=report_order)


def examined(suppressions: Sequence[Suppression]) -> dict[str, int]:
    """How many comments each of the rules about them looks at."""
    dated = sum(suppression.until is not None for suppression in suppressions)
    everything = dict.fromkeys((WITHOUT_REASON, OF_UNKNOWN_RULE, UNUSED), len(suppressions))
    return everything | dict.fromkeys((WITH_UNREADABLE_DATE, EXPIRES_SOON), dated)


def _mark(
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    known: RuleNames,
    used: set[tuple[int, str]],
    today: str,
) -> None:
    by_rule: dict[str, list[tuple[int, str]]] = {}
    for number, suppression in enumerate(suppressions):
        if suppression.is_complete:
            for name in suppression.rules:
                for rule in known.rule_names(name):
                    by_rule.setdefault(rule, []).append((number, name))
    if not by_rule:
        return
    for finding in findings:
        places = [(finding["path"], finding["line"]), *((end["path"], end["line"]) for end in finding["related"])]
        over = None
        for number, name in by_rule.get(finding["rule"], ()):
            suppression = suppressions[number]
            if any(suppression.speaks_of(path, line) for path, line in places):
                used.add((number, name))
                if suppression.is_over(today):
                    over = over or suppression
                else:
                    finding["suppressed"] = True
                    finding["suppression"] = suppression.told()
        if over is not None and not finding["suppressed"]:
            _say_that_it_is_over(finding, over)


def _say_that_it_is_over(finding: Finding, suppression: Suppression) -> None:
    """The finding is back: without a word about it nobody would understand why, today of all days."""
    finding["message"] += f"; its suppression ended on {suppression.until}"
    place = suppression.place
    end = {"path": place.path, "line": place.line, "column": place.column, "message": f"said why: {suppression.reason}"}
    finding["related"] = [*finding["related"], end]


def _without_reason(suppressions: Iterable[Suppression], ran_rules: Collection[str]) -> Iterable[Finding]:
    for suppression in suppressions if WITHOUT_REASON in ran_rules else ():
        if not suppression.rules and suppression.reason:
            message = "the suppression names no rule: `ignore[rule] reason`"
            yield _finding(WITHOUT_REASON, suppression, "nothing", message)
        if not suppression.reason and not suppression.has_unreadable_date:
            names = _names(suppression)
            yield _finding(WITHOUT_REASON, suppression, names, f"the suppression of {names} gives no reason")


def _without_date(suppressions: Iterable[Suppression], ran_rules: Collection[str]) -> Iterable[Finding]:
    for suppression in suppressions if WITH_UNREADABLE_DATE in ran_rules else ():
        until = suppression.until
        if suppression.has_unreadable_date:
            what = f"`until {until}` names no day" if until else "no day follows `until`"
            names = _names(suppression)
            message = f"{what}, so the suppression of {names} suppresses nothing"
            yield _finding(WITH_UNREADABLE_DATE, suppression, names, message)


def _soon_over(
    suppressions: Sequence[Suppression], ran_rules: Collection[str], used: Collection[tuple[int, str]], today: str
) -> Iterable[Finding]:
    """What has nothing left to suppress is told as that, whenever it ends."""
    for number, suppression in enumerate(suppressions if EXPIRES_SOON in ran_rules else ()):
        until = suppression.until
        if until is not None and suppression.is_complete and is_soon_over(until, today):
            if any((number, name) in used for name in suppression.rules):
                names = _names(suppression)
                message = f"the suppression of {names} ends on {until} ({suppression.reason})"
                yield _finding(EXPIRES_SOON, suppression, names, message)


def _unknown(suppressions: Iterable[Suppression], known: RuleNames, ran_rules: Collection[str]) -> Iterable[Finding]:
    for suppression in suppressions if OF_UNKNOWN_RULE in ran_rules else ():
        for name in suppression.rules:
            if not known.rule_names(name):
                yield _finding(OF_UNKNOWN_RULE, suppression, name, _unknown_message(name, known))


def _unknown_message(name: str, known: RuleNames) -> str:
    if known.knows(name):
        return f"`{name}` is a category; a suppression names rules"
    hint = known.code_hint(name)
    if hint:
        return f"no rule answers to `{name}`: {hint[:1].lower() if hint[1:2].islower() else hint[:1]}{hint[1:].rstrip('.')}"
    nearest = known.nearest(name, categories=False)
    return f"no rule is called `{name}`" + (f"; did you mean `{nearest}`?" if nearest else "")


def _unused(
    suppressions: Iterable[Suppression],
    known: RuleNames,
    ran_rules: Collection[str],
    used: Collection[tuple[int, str]],
) -> Iterable[Finding]:
    for number, suppression in enumerate(suppressions if UNUSED in ran_rules else ()):
        for name in suppression.rules if suppression.is_complete else ():
            rules = known.rule_names(name)
            decidable = bool(rules) and all(rule in ran_rules and rule not in BUILT_IN for rule in rules)
            if decidable and (number, name) not in used:
                yield _finding(UNUSED, suppression, name, f"the suppression of `{name}` suppresses nothing")


def _names(suppression: Suppression) -> str:
    return ", ".join(f"`{name}`" for name in suppression.rules) or "nothing"


def _finding(name: str, suppression: Suppression, subject: str, message: str) -> Finding:
    return built_in.finding(name, suppression.place, subject, message)
