"""Rows of `python_parameter_attribute`: which attributes a function asks of an object that it is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.annotations import is_one_class
from hybrid_lint.extract.python.scopes import BOUND_VALUE, FUNCTION_SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

#: Callables after which an object may be more than its annotation says.
_NARROWING = frozenset({"isinstance", "issubclass", "hasattr", "setattr"})
_MATCHED = re.compile(rb"^[ \t]*match\b[ \t(]*([^\W\d]\w*)", re.MULTILINE).finditer


def parameter_attribute_rows(reading: Reading) -> list[Row]:
    """One row per function, parameter and attribute, and per way of use: set, or asked for."""
    if not reading.sites.has_classes:
        return []
    homes: dict[tuple[Scope, str], Scope | None] = {}
    narrowed = _narrowed(reading)
    first: dict[tuple[Scope, str, str, int], Node] = {}
    for dotted, node, scope, assigned in _uses(reading):
        parameter, _, rest = dotted.partition(".")
        attribute = rest.partition(".")[0]
        known = (scope, parameter)
        if known not in homes:
            homes[known] = None if known in reading.sites.shadowed else _home(reading, parameter, scope)
        home = homes[known]
        if home is None or attribute[0] == "_" or (home, parameter) in narrowed:
            continue
        key = (home, parameter, attribute, assigned if "." not in rest else 0)
        if key not in first or node.start_byte < first[key].start_byte:
            first[key] = node
    rows: list[Row] = []
    for (home, parameter, attribute, assigned), node in sorted(first.items(), key=lambda item: item[1].start_byte):
        span = reading.source.span(_innermost(node))
        rows.append((len(rows), home.ordinal, parameter, attribute, assigned, *span))
    return rows


def _uses(reading: Reading) -> Iterator[tuple[str, Node, Scope, int]]:
    """Text, node and scope of attributes that are nothing but names and dots, and whether they are set."""
    sites = reading.sites
    for dotted, node, scope in sites.reads:
        yield dotted, node, scope, 0
    for site in sites.calls:
        if "." in site.dotted:
            yield site.dotted, site.function, site.scope, 0
    for target, _, _, _, scope in sites.assignments:
        if target.kind_id == g.ATTRIBUTE and (dotted := reading.source.dotted(target)):
            yield dotted, target, scope, 1
    for target, _, _, _, scope in sites.augmented:
        if target.kind_id == g.ATTRIBUTE and (dotted := reading.source.dotted(target)):
            yield dotted, target, scope, 0


def _home(reading: Reading, name: str, scope: Scope) -> Scope | None:
    """The function whose parameter a name is, if nothing else is bound to it and its annotation is one class of unknown make."""
    found, home = reading.names.lookup(name, scope)
    if found is None or home is None or home.kind != FUNCTION_SCOPE or len(found) != 1:
        return None
    binding = found[0]
    if binding.kind != BOUND_VALUE or binding.position != 0 or binding.annotation is None:
        return None
    if (home, name) in reading.sites.shadowed:
        return None
    text = reading.source.text(binding.annotation)
    resolved = reading.names.written_annotation(text, binding.scope, False)
    if resolved is None or resolved.startswith(("builtins.", "typing.")):
        return None
    return home if is_one_class(reading.names, text, binding.scope) else None


def _narrowed(reading: Reading) -> set[tuple[Scope, str]]:
    """Parameters of which the code itself asks what they are."""
    found: set[tuple[Scope, str]] = set()
    for match in _MATCHED(reading.source.data):
        for site in reading.sites.definitions:
            if site.node.start_byte < match.start() < site.node.end_byte:
                found.add((site.inner, match[1].decode("utf-8", "replace")))
    for call in reading.sites.calls:
        if call.dotted in _NARROWING and call.passed:
            given = reading.source.text(call.passed[0][2])
            _, home = reading.names.lookup(given, call.scope)
            if home is not None:
                found.add((home, given))
    return found


def _innermost(node: Node) -> Node:
    """`task.owner` of `task.owner.name`."""
    while (inner := node.child_by_field_id(g.F_OBJECT)) is not None and inner.kind_id == g.ATTRIBUTE:
        node = inner
    return node
