"""Rows of `python_entry`: what the dictionaries hold that calls are given, names are bound to and functions return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.argument_values import MOST_ITEMS, describe
from hybrid_lint.extract.python.constants import Partial, Unknown

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row


def entry_rows(reading: Reading) -> list[Row]:
    """One row per entry of each dictionary display that the makers of other rows have noted."""
    rows: list[Row] = []
    for holder, owner, argument, node, scope in reading.displays:
        for pair in node.named_children[:MOST_ITEMS]:
            entry = _entry(reading, pair, scope)
            if entry is not None:
                rows.append((len(rows), holder, owner, argument, scope.ordinal, *entry))
    return rows


def _entry(reading: Reading, pair: Node, scope: Scope) -> Row | None:
    span = reading.source.span
    if pair.kind_id == g.DICTIONARY_SPLAT:
        return None, None, *describe(reading, pair, scope), *span(pair)
    key, value = pair.child_by_field_id(g.F_KEY), pair.child_by_field_id(g.F_VALUE)
    if key is None or value is None:
        return None
    constant = reading.constants.fold(key, scope)
    if isinstance(constant, str | int | float) and not isinstance(constant, Partial):
        return str(constant), None, *describe(reading, value, scope), *span(key)
    name = reading.names.name(key, scope) if isinstance(constant, Unknown) else None
    return None, name or "", *describe(reading, value, scope), *span(key)
