"""Runs rules over a store: rows become findings, populations become outcomes."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.check.finding import Finding, RowError, findings_of, order, unresolved_of
from hybrid_lint.check.fingerprint import fingerprint
from hybrid_lint.check.kept import Answer, KeptAnswers
from hybrid_lint.check.unresolved import Unresolved, sort_gaps
from hybrid_lint.rulepack.compiled import heads_of
from hybrid_lint.rulepack.installation import Installed
from hybrid_lint.rulepack.parameters import bound, named_defaults
from hybrid_lint.store.database import QueryFailed, QueryRefused, QueryTooSlow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hybrid_lint.check.fingerprint import Anchor
    from hybrid_lint.check.unresolved import Gap
    from hybrid_lint.rulepack.rule import Packs, Rule, RuleHead
    from hybrid_lint.store.database import Store


#: The key of the configuration's named options, beside the names of rules.
SHARED = "*"


class CheckResult(NamedTuple):
    """`findings` in report order; `rules` has one entry per rule that ran, in order of their names.

    An entry has the keys rule, covers, category, severity, outcome (pass, fail, not_applicable, unresolved), examined,
    failed (subjects with a finding), reason (why it is unresolved), and
    unresolved where something about its subjects is not known: a list of subject (None: all), reason, path, line.
    `supersedes` says of each rule that ran which others give way to it.
    `costs` has an entry per rule and per materialized view that was asked for: kind (`rule`, `view`), name, seconds, rows,
    kept (whether the rows are those of an earlier run).
    """

    findings: list[Finding]
    rules: list[dict[str, Any]]
    supersedes: Mapping[str, Sequence[str]] = MappingProxyType({})
    costs: Sequence[dict[str, Any]] = ()


class _Judged(NamedTuple):
    examined: int
    findings: list[Finding]
    reason: str | None
    unresolved: Sequence[Gap] = ()  # what its own query could not tell


def run(
    packs: Packs,
    store: Store,
    *,
    profile: str,
    anchor: Anchor | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    severities: Mapping[str, str] | None = None,
    select: Collection[str] | None = None,
    seconds: float = 10.0,
    costs: bool = False,
) -> CheckResult:
    """Checks the rules of a profile (of those in `select`, if given) on a store. Answers that still stand are not asked again.

    `options` maps a rule's name to the values of its own options, and `SHARED` to the named options of the
    configuration (`versions` too) by parameter name; `severities` maps a rule's name to the user's choice, which may be
    `off`. Without `anchor` the fingerprints stay empty. Never raises for what a rule does: it is then unresolved, with
    the reason.
    """
    off = {name for name, severity in (severities or {}).items() if severity == "off"}
    chosen = [
        head
        for head in heads_of(packs)
        if profile in head.profiles and head.name not in off and (select is None or head.name in select)
    ]
    checker = _Checker(packs, store, profile, options or {}, severities or {}, seconds)
    answers = {head.name: checker.answer(head) for head in chosen}
    findings = sorted((finding for answer in answers.values() for finding in answer.findings), key=order)
    if anchor is not None:
        fingerprint(findings, anchor)
    unresolved = Unresolved(store)
    outcomes = [
        _outcome(
            head,
            answers[head.name],
            checker.severity(head),
            sort_gaps([*answers[head.name].unresolved, *unresolved.of(head, partial(checker.services, head))]),
        )
        for head in sorted(chosen, key=lambda head: head.name)
    ]
    supersedes = {head.name: head.supersedes for head in chosen}
    return CheckResult(findings, outcomes, supersedes, checker.costs() if costs else ())


class _Checker:
    def __init__(
        self,
        packs: Packs,
        store: Store,
        profile: str,
        options: Mapping[str, Mapping[str, Any]],
        severities: Mapping[str, str],
        seconds: float,
    ) -> None:
        self._store = store
        self._profile = profile
        self._options = options
        shared = named_defaults() | dict(options.get(SHARED, {}))
        self._shared = bound(shared, profile)
        self._severities = severities
        self._seconds = seconds
        self._populations: dict[tuple[object, ...], int] = {}
        self._costs: list[dict[str, Any]] = []
        self._started = "", 0.0
        self._installed = Installed(packs, store, shared)
        self._kept = KeptAnswers(self._installed)
        self._kept.forget_others(rule.name for rule in heads_of(packs))
        self._rules = {head.name: at for at, head in enumerate(heads_of(packs))}

    def severity(self, head: RuleHead) -> str:
        return self._severities.get(head.name) or head.severities[self._profile]

    def answer(self, head: RuleHead) -> _Judged:
        """What a rule finds; a rule that cannot run finds nothing and says why."""
        examined = 0
        try:
            parameters = self._parameters(head)
            self._installed.make(head.reads or (), self._seconds)
            self._begin(head)
            answer = self._kept.standing(head, parameters)
            if answer is None:
                rule = self._rule(head)
                self._installed.make(rule.views or (), self._seconds)
                self._begin(head)
                examined = self._population(rule, parameters)
                answer = Answer(examined, *self._rows(rule, parameters)) if examined else Answer(0, [], [])
                self._end(answer, kept=False)
                self._kept.keep(head, parameters, answer)
            else:
                self._end(answer, kept=True)
            examined = answer.examined
            own = unresolved_of(answer.columns, answer.rows)
            return _Judged(examined, self._findings(head, answer), answer.reason, own)
        except QueryTooSlow as error:
            return _Judged(examined, [], f"the query was stopped: {error}")
        except (QueryRefused, QueryFailed) as error:
            return _Judged(examined, [], f"the query failed: {error}")
        except RowError as error:
            return _Judged(examined, [], str(error))

    def services(self, head: RuleHead) -> set[str] | None:
        """The services that a rule examines; None if its population is of something else, or cannot be asked."""
        rule = self._rule(head)
        if rule.services is None:
            return None
        try:
            self._installed.make(rule.views or (), self._seconds)
            _, rows = self._ask(rule, rule.services, self._parameters(head))
        except (QueryTooSlow, QueryRefused, QueryFailed):
            return None
        return {str(service) for (service,) in rows}

    def costs(self) -> list[dict[str, Any]]:
        """What each rule and each view cost; the number of a view's rows is asked only here."""
        views = self._installed.costs
        for view in views:
            ((view["rows"],),) = self._store.rows(f"SELECT count(*) FROM {view['name']}")
        return [*views, *self._costs]

    def _begin(self, head: RuleHead) -> None:
        self._started = head.name, perf_counter()

    def _end(self, answer: Answer, *, kept: bool) -> None:
        name, started = self._started
        seconds = perf_counter() - started
        cost = {"kind": "rule", "name": name, "seconds": seconds, "rows": len(answer.rows), "kept": kept}
        self._costs.append(cost)

    def _rule(self, head: RuleHead) -> Rule:
        return self._installed.packs.rules[self._rules[head.name]]

    def _findings(self, head: RuleHead, answer: Answer) -> list[Finding]:
        return findings_of(self._rule(head), answer.columns, answer.rows, self.severity(head)) if answer.rows else []

    def _parameters(self, head: RuleHead) -> dict[str, object]:
        own = self._options.get(head.name, {})
        values = {name: own.get(name, option.default) for name, option in head.options.items()}
        return self._shared | bound(values, self._profile)

    def _population(self, rule: Rule, parameters: dict[str, object]) -> int:
        """The number of things a rule examines; the same question is asked once."""
        own = tuple(str(parameters[name]) for name in rule.options)
        key = (rule.examines, own)
        if key not in self._populations:
            _, rows = self._ask(rule, rule.examines, parameters)
            self._populations[key] = int(rows[0][0])
        return self._populations[key]

    def _rows(self, rule: Rule, parameters: dict[str, object]) -> tuple[list[str], list[tuple[Any, ...]], str | None]:
        """Columns and rows of a rule's answer, and why it may be incomplete."""
        if rule.contract is None:
            return (*self._ask(rule, rule.find or "", parameters), None)
        from hybrid_lint.check.contract import COLUMNS, broken_imports

        _, services = self._ask(rule, rule.contract["services"], parameters)
        options = {key: value for key, value in rule.contract.items() if key != "services"}
        broken = broken_imports(options, sorted(str(service) for (service,) in services), self._store)
        return COLUMNS, broken.rows, broken.reason

    def _ask(self, rule: Rule, sql: str, parameters: dict[str, object]) -> tuple[list[str], list[tuple[Any, ...]]]:
        if rule.views is None:
            self._installed.make_for(sql, self._seconds)
        return self._store.guarded(sql, parameters, seconds=self._seconds, verified=True)


def _outcome(rule: RuleHead, answer: _Judged, severity: str, gaps: Sequence[Gap]) -> dict[str, Any]:
    failed = len({_subject(finding) for finding in answer.findings})
    reason = answer.reason
    if failed:
        outcome = "fail"
    elif reason or gaps:
        outcome = "unresolved"
        reason = reason or _told(gaps)
    else:
        outcome = "pass" if answer.examined else "not_applicable"
    return {
        "rule": rule.name,
        "covers": rule.covers,
        "category": rule.category,
        "severity": severity,
        "outcome": outcome,
        "examined": max(answer.examined, failed),
        "failed": failed,
        "reason": reason,
        **({"unresolved": [gap._asdict() for gap in gaps]} if gaps else {}),
    }


def _told(gaps: Sequence[Gap]) -> str:
    """The first of them in words, and how many more there are."""
    first = gaps[0]
    more = f" and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    return first.reason + more if first.subject is None else f"`{first.subject}`: {first.reason}{more}"


def _subject(finding: Finding) -> tuple[object, ...]:
    subject = finding["subject"]
    return (subject,) if subject is not None else (finding["path"], finding["line"], finding["column"])
