"""Rows of `python_argument`: one per argument of every call.

`*x` and `**x` of what is written out in the module stand as if each element were written in the call; `**NAME` stays beside
them, for others may add to it. position: from 0 for positional arguments, NULL for keywords, for `**x` and after a `*x` of
unknown length. Kind, value and text are those of `argument_values`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.argument_values import LISTS, MOST_ITEMS, constant_described, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Described, Scope
    from hybrid_lint.extract.python.sites import Passed
    from hybrid_lint.facts.extraction import Row

_SPLATS = frozenset({g.LIST_SPLAT, g.DICTIONARY_SPLAT})


def argument_rows(reading: Reading) -> list[Row]:
    """One row per argument of every call."""
    span = reading.source.span
    rows: list[Row] = []
    for call, site in enumerate(reading.sites.calls):
        scope = site.scope
        if any(node.kind_id in _SPLATS for _, _, node in site.passed):
            for position, keyword, node, described in _spread(reading, site.passed, scope):
                if node.kind_id == g.DICTIONARY:
                    reading.displays.append(("argument", call, len(rows), node, scope))
                rows.append((len(rows), call, position, keyword, *described, *span(node)))
            continue
        for position, keyword, node in site.passed:
            if position != -1:
                if node.kind_id == g.DICTIONARY:
                    reading.displays.append(("argument", call, len(rows), node, scope))
                rows.append((len(rows), call, position, keyword, *describe(reading, node, scope), *span(node)))
    return rows


def _spread(
    reading: Reading, passed: list[Passed], scope: Scope
) -> Iterator[tuple[int | None, str | None, Node, Described]]:
    """Arguments of a call with `*x` or `**x`: position, keyword, node, and what `describe` says."""
    position: int | None = 0
    for written, keyword, node in passed:
        if keyword is not None or written == -1:
            if written != -1:
                yield None, keyword, node, describe(reading, node, scope)
            continue
        if node.kind_id == g.DICTIONARY_SPLAT:
            yield from _spread_dictionary(reading, node, scope)
            continue
        elements = _elements(reading, node, scope) if node.kind_id == g.LIST_SPLAT else [describe(reading, node, scope)]
        if elements is None:
            position = None
            yield None, None, node, describe(reading, node, scope)
            continue
        for described in elements:
            yield position, None, node, described
            position = None if position is None else position + 1


def _elements(reading: Reading, splat: Node, scope: Scope) -> list[Described] | None:
    """What `*x` gives where the list is written out here or is a constant of the module, else None."""
    inner = g.first(splat)
    if inner is None:
        return None
    if inner.kind_id in LISTS:
        children = [child for child in inner.named_children if child.kind_id != g.COMMENT][:MOST_ITEMS]
        if any(child.kind_id in _SPLATS for child in children):
            return None
        return [describe(reading, child, scope) for child in children]
    constant = reading.constants.fold(inner, scope)
    if not isinstance(constant, list):
        return None
    return [(*constant_described(item), None) for item in constant[:MOST_ITEMS]]


def _spread_dictionary(
    reading: Reading, splat: Node, scope: Scope
) -> Iterator[tuple[int | None, str | None, Node, Described]]:
    inner = g.first(splat)
    display = None if inner is None else reading.constants.display_of(inner, scope)
    complete = inner is not None and inner.kind_id == g.DICTIONARY
    for pair in [] if display is None else display[0].named_children[:MOST_ITEMS]:
        key, value = pair.child_by_field_id(g.F_KEY), pair.child_by_field_id(g.F_VALUE)
        name = None if key is None or display is None else reading.constants.text(key, display[1])
        if name is None or value is None or display is None:
            complete = complete and pair.kind_id == g.COMMENT
            continue
        yield None, name, splat, describe(reading, value, display[1])
    if not complete:
        yield None, None, splat, describe(reading, splat, scope)
