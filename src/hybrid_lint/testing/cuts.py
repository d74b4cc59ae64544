"""What could be cut from rule packs: the parts of queries and views, and the items of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from hybrid_lint.rulepack.sql import tokens
from hybrid_lint.testing.sql_parts import Part, parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.rulepack.rule import Packs, Rule


class Cut(NamedTuple):
    """One thing left out: a part of a rule's `find` or `examines`, a part of a view, or an item of a list.

    `owner` is the name of the rule, view or list; `rules` are those whose verdict may change by it.
    """

    kind: Literal["find", "examines", "view", "list"]
    owner: str
    part: Part
    rules: frozenset[str]

    @property
    def whole(self) -> tuple[str, str]:
        """What it is a part of."""
        return (self.kind, self.owner)


def cuts(packs: Packs) -> list[Cut]:
    """Everything that could be cut, one thing at a time."""
    reads = _Reading(packs)
    found: list[Cut] = []
    for rule in packs.rules:
        alone = frozenset((rule.name,))
        found += [Cut("examines", rule.name, part, alone) for part in parts(rule.examines)]
        found += [Cut("find", rule.name, part, alone) for part in parts(rule.find or "")]
    for view in packs.views:
        found += [Cut("view", view.name, part, reads.view(view.name)) for part in parts(view.select)]
    for name, items in packs.lists.items():
        readers = reads.list(name)
        found += [Cut("list", name, Part("item", item, index, index), readers) for index, item in enumerate(items)]
    return found


def without(packs: Packs, some: Sequence[Cut]) -> Packs:
    """The packs with one thing cut, or several items of one list."""
    kind, owner = some[0].whole
    part = some[0].part
    if kind == "list":
        gone = {cut.part.start for cut in some}
        left = [item for index, item in enumerate(packs.lists[owner]) if index not in gone]
        return packs._replace(lists={**packs.lists, owner: left})
    if kind == "view":
        views = [
            view._replace(select=part.cut_from(view.select)) if view.name == owner else view for view in packs.views
        ]
        return packs._replace(views=views)

    def changed(rule: Rule) -> Rule:
        if rule.name != owner:
            return rule
        if kind == "examines":
            return rule._replace(examines=part.cut_from(rule.examines))
        return rule._replace(find=part.cut_from(rule.find or ""))

    return packs._replace(rules=[changed(rule) for rule in packs.rules])


class _Reading:
    """Which rules read a view or a list, directly or through views."""

    def __init__(self, packs: Packs) -> None:
        views = {view.name: _names(view.select) for view in packs.views}
        self._rules = {rule.name: _reached(_names(f"{rule.find or ''} {rule.examines}"), views) for rule in packs.rules}

    def view(self, name: str) -> frozenset[str]:
        return frozenset(rule for rule, names in self._rules.items() if name in names)

    def list(self, name: str) -> frozenset[str]:
        return frozenset(rule for rule, names in self._rules.items() if f"'{name}'" in names)


def _names(sql: str) -> set[str]:
    """The words of a query, and its texts with their quotes."""
    return {token.text for token in tokens(sql) if token.kind in ("word", "string")}


def _reached(names: set[str], views: Mapping[str, set[str]]) -> set[str]:
    """The names of a query and of all views behind it."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += views.get(name, ())
    return seen
