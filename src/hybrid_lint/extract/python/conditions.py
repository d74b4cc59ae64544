"""What a condition asks for: the places that are empty where it has one outcome or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.names import argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.source_text import SourceText

DEPTH = 8
_SENTINELS = frozenset({g.NONE, g.FALSE, g.ELLIPSIS, g.IDENTIFIER, g.ATTRIBUTE, g.INTEGER})
_ABSENT = frozenset({g.NONE, g.FALSE})


class Conditions:
    """Reads the conditions of one module; a place is a variable or an attribute as written."""

    __slots__ = ("_source",)

    def __init__(self, source: SourceText) -> None:
        self._source = source

    def absent(self, node: Node, wanted: bool, depth: int = 0) -> Iterator[str]:
        """The places that may be empty where a condition has the wanted outcome."""
        kind = node.kind_id
        if depth > DEPTH:
            return
        if kind in (g.PARENTHESIZED, g.AWAIT):
            inner = g.first(node)
            if inner is not None:
                yield from self.absent(inner, wanted, depth + 1)
        elif kind == g.NOT_OPERATOR:
            inner = g.first(node)
            if inner is not None:
                yield from self.absent(inner, not wanted, depth + 1)
        elif kind == g.BOOLEAN_OPERATOR:
            for operand in node.named_children:
                yield from self.absent(operand, wanted, depth + 1)
        elif kind == g.COMPARISON:
            yield from self._compared(node, wanted, depth)
        elif kind == g.CALL:
            yield from self._answered(node, wanted, depth)
        elif kind == g.NAMED_EXPRESSION:
            for part in (node.child_by_field_id(g.F_NAME), node.child_by_field_id(g.F_VALUE)):
                if part is not None:
                    yield from self.absent(part, wanted, depth + 1)
        else:
            yield from self._places(node, not wanted)

    def _compared(self, node: Node, wanted: bool, depth: int) -> Iterator[str]:
        """`x is None`, `x == UNSET`, `key not in kept`."""
        operands = node.named_children
        if len(operands) != 2:
            return
        left, right = operands[0], operands[1]
        operator = self._source.slice(left.end_byte, right.start_byte).strip().split()
        if operator in (["in"], ["not", "in"]):
            if wanted == (len(operator) == 2):
                yield from self._places(right, True)
        elif operator in (["is"], ["=="], ["is", "not"], ["!="]):
            if left.kind_id in _ABSENT:
                left, right = operands[1], operands[0]
            if right.kind_id in _SENTINELS and wanted == (operator in (["is"], ["=="])):
                yield from self.absent(left, False, depth + 1)
            elif right.kind_id == g.TRUE:
                yield from self.absent(left, wanted == (operator in (["is"], ["=="])), depth + 1)

    def _answered(self, node: Node, wanted: bool, depth: int) -> Iterator[str]:
        """`hasattr(x, "a")`, `getattr(x, "a", None)`, `isinstance(x, Client)`, `kept.get(key)`, `x.is_closed()`."""
        function = node.child_by_field_id(g.F_FUNCTION)
        if function is None:
            return
        if function.kind_id == g.ATTRIBUTE:
            owner = function.child_by_field_id(g.F_OBJECT)
            if owner is not None:
                yield from self._places(owner, True)
            return
        first, name = argument(node, 0), self._source.text(function)
        if name == "globals":
            yield "globals()"
        if first is None:
            return
        if name in ("hasattr", "getattr"):
            place = None if wanted else self.attribute(node)
            if place is not None:
                yield place
        elif name in ("isinstance", "bool", "callable"):
            yield from self.absent(first, wanted, depth + 1)

    def attribute(self, call: Node) -> str | None:
        """`x.a` of `hasattr(x, "a")`."""
        owner, attribute = argument(call, 0), argument(call, 1)
        name = None if attribute is None else self._source.plain_string(attribute)
        return None if owner is None or name is None else f"{self._source.written(owner, 200)}.{name}"

    def _places(self, node: Node, empty: bool) -> Iterator[str]:
        """A variable, an attribute, what holds an item; of `x.closed` also `x`, which is made again where it says so."""
        kind = node.kind_id
        if kind == g.SUBSCRIPT:
            owner = node.child_by_field_id(g.F_VALUE)
            if owner is not None:
                yield from self._places(owner, True)
        elif kind == g.CALL:
            yield from self._answered(node, not empty, 0)
        elif kind in (g.IDENTIFIER, g.ATTRIBUTE):
            if empty:
                yield self._source.written(node, 200)
            owner = node.child_by_field_id(g.F_OBJECT) if kind == g.ATTRIBUTE else None
            if owner is not None and owner.kind_id == g.ATTRIBUTE:
                yield self._source.written(owner, 200)
