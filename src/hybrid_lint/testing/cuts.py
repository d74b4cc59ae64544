"""What could be cut from rule packs: the parts of queries and views, and the items of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from hybrid_lint.rulepack.sql import tokens
from hybrid_lint.testing.sql_parts import Part, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hybrid_lint.rulepack.rule import Packs, Rule


class Cut(NamedTuple):
    """One thing left out: a part of a rule's `find` or `examines`, a part of a view, or an item of a list.

    `owner` is the rule, the view, or the rule or pack that has the list; `rules` are those whose verdict may change by it.
    """

    kind: Literal["find", "examines", "view", "rule list", "pack list"]
    owner: str
    name: str  # of the list; '' for the others
    part: Part
    rules: frozenset[str]

    @property
    def whole(self) -> tuple[str, str, str]:
        """What it is a part of."""
        return (self.kind, self.owner, self.name)


def cuts(packs: Packs) -> list[Cut]:
    """Everything that could be cut, one thing at a time."""
    reads = _Reading(packs)
    found: list[Cut] = []
    for rule in packs.rules:
        alone = frozenset((rule.name,))
        found += [Cut("examines", rule.name, "", part, alone) for part in parts(rule.examines)]
        found += [Cut("find", rule.name, "", part, alone) for part in parts(rule.find or "")]
        for name, items in rule.lists.items():
            found += _items("rule list", rule.name, name, items, reads.list(name) | alone)
    for view in packs.views:
        found += [Cut("view", view.name, "", part, reads.view(view.name)) for part in parts(view.select)]
    for pack, name, items in _own_lists(packs):
        found += _items("pack list", pack, name, items, reads.list(name))
    return found


def without(packs: Packs, some: Sequence[Cut]) -> Packs:
    """The packs with one thing cut, or several items of one list."""
    kind, owner, name = some[0].whole
    part = some[0].part
    if kind == "view":
        return packs._replace(
            views=[view._replace(select=part.cut_from(view.select)) if view.name == owner else view for view in packs.views]
        )
    gone = {cut.part.text for cut in some}
    if kind == "pack list":
        whole = packs.lists[owner][name]
        left = [item for item in whole if item not in gone]
        lists = {
            pack: {**own, name: left} if own.get(name) == whole else own  # packs see the lists of `common` as their own
            for pack, own in packs.lists.items()
        }
        return packs._replace(lists=lists)

    def changed(rule: Rule) -> Rule:
        if rule.name != owner:
            return rule
        if kind == "rule list":
            return rule._replace(lists={**rule.lists, name: [item for item in rule.lists[name] if item not in gone]})
        if kind == "examines":
            return rule._replace(examines=part.cut_from(rule.examines))
        return rule._replace(find=part.cut_from(rule.find or ""))

    return packs._replace(rules=[changed(rule) for rule in packs.rules])


def _items(
    kind: Literal["rule list", "pack list"], owner: str, name: str, items: Sequence[str], rules: frozenset[str]
) -> list[Cut]:
    return [Cut(kind, owner, name, Part("item", item, index, index), rules) for index, item in enumerate(items)]


def _own_lists(packs: Packs) -> Iterable[tuple[str, str, list[str]]]:
    """Pack, name and items of each list, at the pack that declares it."""
    common = packs.lists.get("common", {})
    for pack, lists in packs.lists.items():
        for name, items in lists.items():
            if pack == "common" or common.get(name) != items:
                yield pack, name, items


class _Reading:
    """Which rules read a view or a list, directly or through views."""

    def __init__(self, packs: Packs) -> None:
        views = {view.name: _names(view.select) for view in packs.views}
        self._rules = {
            rule.name: _reached(_names(f"{rule.find or ''} {rule.examines}"), views) for rule in packs.rules
        }

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
