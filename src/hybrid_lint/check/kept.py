"""Answers of earlier runs, and which of them still stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hybrid_lint.rulepack.installation import Installed
    from hybrid_lint.rulepack.rule import RuleHead


class Answer(NamedTuple):
    """What a rule's queries answered: the population's size, columns and rows, and why they may be incomplete."""

    examined: int
    columns: list[str]
    rows: list[tuple[Any, ...]]
    reason: str | None = None


class KeptAnswers:
    """The answers in a store. One stands while the rule's queries, what they bind, and what they read are the same."""

    def __init__(self, installed: Installed) -> None:
        self._installed = installed
        self._store = installed.store
        self._run = self._store.run_number()
        self._known = {
            rule: (key, run, answer)
            for rule, key, run, *answer in self._store.rows(
                "SELECT rule, key, run, examined, columns, rows, reason FROM answer"
            )
        }

    def standing(self, head: RuleHead, parameters: Mapping[str, object]) -> Answer | None:
        """The answer that a rule would give again; None if it has to be asked. The views it reads must be up to date."""
        if head.reads is None or head.views is None or head.name not in self._known:
            return None
        key, run, (examined, columns, rows, reason) = self._known[head.name]
        if key != self._key(head, parameters) or self._installed.stamps.latest(head.reads) > run:
            return None
        return Answer(examined, json.loads(columns), [tuple(row) for row in json.loads(rows)], reason)

    def keep(self, head: RuleHead, parameters: Mapping[str, object], answer: Answer) -> None:
        """Stores what a rule answered in this run, unless nobody can know when to ask it again."""
        if head.reads is None or head.views is None:
            return
        try:
            columns, rows = json.dumps(answer.columns), json.dumps(answer.rows)
        except TypeError:  # bytes
            return
        row = (head.name, self._key(head, parameters), self._run, answer.examined, columns, rows, answer.reason)
        self._store.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def forget_others(self, names: Iterable[str]) -> None:
        """Drops the answers of rules that no longer exist."""
        for name in self._known.keys() - set(names):
            self._store.execute("DELETE FROM answer WHERE rule = ?", (name,))

    def _key(self, head: RuleHead, parameters: Mapping[str, object]) -> str:
        bound = [parameters.get(name) for name in head.parameters]
        return self._installed.key(f"{head.digest} {bound!r}", head.reads or (), head.views or ())
