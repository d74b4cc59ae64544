"""Whether a function fills a place: a variable of its module, an attribute, an item of a container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.scopes import FUNCTION_SCOPE, MODULE_SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.conditions import Conditions
    from hybrid_lint.extract.python.names import Names
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import CallSite, Sites
    from hybrid_lint.extract.python.source_text import SourceText

_FILLERS = ("setdefault", "append", "add", "update", "insert", "put_nowait", "__setitem__")


class Fillings:
    """Answers for the functions of one module; what they fill is collected when the first is asked for."""

    __slots__ = ("_calls", "_conditions", "_filled", "_is_collected", "_names", "_sites", "_source")

    def __init__(self, source: SourceText, sites: Sites, names: Names, conditions: Conditions) -> None:
        self._source = source
        self._sites = sites
        self._names = names
        self._conditions = conditions
        self._is_collected = False
        #: function → what its assignments fill, as written; and its calls
        self._filled: dict[int | None, set[str]] = {}
        self._calls: dict[int | None, list[CallSite]] = {}

    def holds(self, place: str, scope: Scope) -> bool:
        """Whether the function fills a place, or hands that on to one that does."""
        if not self._is_collected:
            self._is_collected = True
            self._collect()
        if place in self._filled.get(scope.ordinal, ()):
            return True
        calls = {call.dotted for call in self._calls.get(scope.ordinal, ())}
        if any(f"{place}.{method}" in calls for method in _FILLERS):
            return True
        root, dot, rest = place.partition(".")
        if not dot:
            found, home = self._names.lookup(root, scope)
            if found is None or home is None or home.kind != MODULE_SCOPE:
                return False
            return any(
                b.scope.qualname in calls for b in found if b.scope.kind == FUNCTION_SCOPE and not _is_none(b.value)
            )
        if root in (scope.self_name, "cls") and scope.owner is not None and "." not in rest:
            return self._is_filled_by_methods(root, rest, scope.owner, calls)
        return self._is_handed_on(place, scope)

    def _is_filled_by_methods(self, root: str, attribute: str, owner: Scope, calls: set[str]) -> bool:
        filling = {
            binding.scope.qualname.rpartition(".")[2]
            for binding in owner.attributes.get(attribute, ())
            if not _is_none(binding.value)
        }
        called = {call.partition(".")[2] for call in calls if call.startswith(f"{root}.")}
        # A method that is inherited from elsewhere may do anything.
        return bool(filling & called) or any(
            name.isidentifier() and name not in owner.bindings and name not in owner.attributes
            for name in called
            if owner.bases
        )

    def _collect(self) -> None:
        written, calls, filled = self._source.written, self._calls, self._filled
        for target, _, value, _, scope in self._sites.assignments:
            if scope.ordinal is None or _is_none(value):
                continue
            node = target
            while node.kind_id == g.SUBSCRIPT:
                inner = node.child_by_field_id(g.F_VALUE)
                if inner is None:
                    break
                node = inner
            if node.kind_id != g.IDENTIFIER or node is not target or scope.foreign:
                filled.setdefault(scope.ordinal, set()).add(written(node, 200))
        for call in self._sites.calls:
            if call.scope.ordinal is not None:
                calls.setdefault(call.scope.ordinal, []).append(call)
                if call.dotted == "setattr":
                    place = self._conditions.attribute(call.node)
                    if place is not None:
                        filled.setdefault(call.scope.ordinal, set()).add(place)

    def _is_handed_on(self, place: str, scope: Scope) -> bool:
        """Whether a function is given the object, which it may fill then."""
        prefixes = set(_prefixes(place))
        text = self._source.text
        return any(
            value.kind_id in (g.IDENTIFIER, g.ATTRIBUTE) and text(value) in prefixes
            for call in self._calls.get(scope.ordinal, ())
            for _, _, value in call.passed
        )


def _is_none(value: Node | None) -> bool:
    return value is not None and value.kind_id == g.NONE


def _prefixes(place: str) -> Iterator[str]:
    while "." in place:
        place = place.rpartition(".")[0]
        yield place
