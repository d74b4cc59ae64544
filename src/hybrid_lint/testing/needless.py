"""Finds what no case of any rule needs: each part of the packs is cut in turn, and the cases judge what is left, repairs as well.

The facts of a case are gathered once; only the rules run again.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.pipeline import ask
from hybrid_lint.session import Session
from hybrid_lint.testing.bench import Bench
from hybrid_lint.testing.run import trial

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableSequence, Sequence

    from hybrid_lint.rulepack.rule import Packs
    from hybrid_lint.store.database import Store
    from hybrid_lint.testing.case import Case
    from hybrid_lint.testing.cuts import Cut
    from hybrid_lint.testing.verdict import Problem


class Judgement(NamedTuple):
    """The cuts that no case notices, in the order given, and the problems of cases that do not hold to begin with."""

    needless: list[Cut]
    problems: list[Problem]


def judge(packs: Packs, cases: Iterable[Case], cuts: Sequence[Cut], jobs: int = 0) -> Judgement:
    """Tries all cuts on the cases of the rules that they concern, in `jobs` processes (0: as there are processors)."""
    by_rule: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_rule[case.rule].append(case)
    weight = {rule: len(own) * sum(rule in cut.rules for cut in cuts) for rule, own in by_rule.items()}
    rules = sorted((rule for rule in by_rule if weight[rule]), key=lambda rule: -weight[rule])
    jobs = jobs or _cores()
    if jobs == 1 or len(rules) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        trials = _Trials(packs, by_rule, cuts, bytearray(len(cuts)))
        problems = [problem for rule in rules for problem in trials.of(rule)]
    else:
        context = multiprocessing.get_context("fork")
        # Written by every process and read by all: what one of them noticed need not be tried by another.
        trials = _Trials(packs, by_rule, cuts, context.RawArray("b", len(cuts)))
        with context.Pool(min(jobs, len(rules)), _adopt, (trials,)) as pool:
            problems = [problem for found in pool.imap_unordered(_try, rules) for problem in found]
    return Judgement(
        [cut for cut, noticed in zip(cuts, trials.noticed, strict=True) if not noticed], sorted(problems, key=str)
    )


_trials: list[_Trials] = []


def _adopt(trials: _Trials) -> None:
    _trials[:] = [trials]


def _try(rule: str) -> list[Problem]:
    return _trials[0].of(rule)


class _Trials:
    """All cuts, and which of them a case has noticed so far."""

    def __init__(
        self, packs: Packs, cases: dict[str, list[Case]], cuts: Sequence[Cut], noticed: MutableSequence[int]
    ) -> None:
        self.noticed = noticed
        self._packs = packs
        self._cases = cases
        self._cuts = cuts

    def of(self, rule: str) -> list[Problem]:
        """Tries what concerns a rule on its cases; the problems of cases that do not hold as it is."""
        concerned = [index for index, cut in enumerate(self._cuts) if rule in cut.rules]
        problems: list[Problem] = []
        for case in self._cases[rule]:
            left = [index for index in concerned if not self.noticed[index]]
            if left:
                problems += self._try_on(case, left)
        return problems

    def _try_on(self, case: Case, left: list[int]) -> list[Problem]:
        with trial(case, self._packs) as copy:
            session = Session(
                copy.root, config=copy.source(), profile=copy.profile, jobs=1, cache=False, packs=self._packs
            )

            def question(store: Store) -> list[Problem]:
                bench = Bench(store, session.root, session.settings, copy.expected, self._packs)
                problems = bench.problems()
                if not problems:
                    self._look(bench, left)
                return problems

            return ask(session, question)

    def _look(self, bench: Bench, left: list[int]) -> None:
        for (kind, _), group in groupby(left, key=lambda index: self._cuts[index].whole):
            indexes = list(group)
            if kind == "list":
                self._mark_items(bench, indexes)
                continue
            if kind == "view":
                indexes = [index for index in indexes if bench.changes_view(self._cuts[index])]
            for index in indexes:
                self.noticed[index] = self.noticed[index] or bench.notices([self._cuts[index]])

    def _mark_items(self, bench: Bench, indexes: list[int]) -> None:
        """Halves the items of a list until single ones are left: most of them have no part in a case at all."""
        if all(self.noticed[index] for index in indexes):
            return
        some = [self._cuts[index] for index in indexes]
        if len(indexes) == 1:
            self.noticed[indexes[0]] = bench.notices(some)
        elif bench.changes_report(some):
            middle = len(indexes) // 2
            self._mark_items(bench, indexes[:middle])
            self._mark_items(bench, indexes[middle:])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
