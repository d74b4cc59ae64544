"""Rows of `python_assert`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.facts.extraction import Row

_TEXT = 200
_KNOWN_ONLY_AT_RUN_TIME = frozenset(
    {g.IDENTIFIER, g.CALL, g.ATTRIBUTE, g.SUBSCRIPT, g.AWAIT, g.LAMBDA, g.NAMED_EXPRESSION}
)


def assert_rows(reading: Reading) -> list[Row]:
    """One row per `assert`."""
    source = reading.source
    return [
        (ordinal, scope.ordinal, _kind(condition), source.text(condition)[:_TEXT], *source.span(condition))
        for ordinal, (condition, scope) in enumerate(reading.sites.asserts)
    ]


def _kind(condition: Node) -> str:
    """A filled tuple always holds, whatever is in it, and so does what is compared with itself or with `or True` behind it."""
    condition = _bare(condition)
    if condition.kind_id == g.TUPLE and condition.named_child_count:
        return "constant"
    if condition.kind_id == g.IDENTIFIER:
        return "name"
    if condition.kind_id == g.COMPARISON and _reflexive(condition):
        return "same"
    if condition.kind_id == g.BOOLEAN_OPERATOR and _given(condition):
        return "constant"
    todo = [condition]
    while todo:
        node = todo.pop()
        if node.kind_id in _KNOWN_ONLY_AT_RUN_TIME:
            return "other"
        todo.extend(node.named_children)
    return "constant"


def _bare(condition: Node) -> Node:
    """What stands in parentheses."""
    while condition.kind_id == g.PARENTHESIZED:
        inner = [child for child in condition.named_children if child.kind_id != g.COMMENT]
        if not inner:
            break
        condition = inner[0]
    return condition


def _reflexive(condition: Node) -> bool:
    """`x == x`; two calls may differ, so they are none."""
    if [child.type for child in condition.children if not child.is_named] not in (["=="], ["is"]):
        return False
    left, right = (child for child in condition.named_children if child.kind_id != g.COMMENT)
    return left.kind_id in (g.IDENTIFIER, g.ATTRIBUTE) and left.text == right.text and b"(" not in (left.text or b"")


def _given(condition: Node) -> bool:
    """`… or True`."""
    operator = condition.child_by_field_id(g.F_OPERATOR)
    return (
        operator is not None and operator.type == "or" and any(node.type == "true" for node in condition.named_children)
    )
