"""Rows of `python_definition`, `python_decorator`, `python_base` and `python_return`."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.assignment_rows import value_of
from hybrid_lint.extract.python.call_rows import written

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import DefinitionSite
    from hybrid_lint.facts.extraction import Row

_TEXT = 500
_STRINGS = (g.STRING, g.CONCATENATED_STRING)
_RETURN_KINDS = {"constant", "name", "call", "list", "dict"}


def definition_rows(reading: Reading) -> list[Row]:
    """One row per class, function and named lambda."""
    source, names = reading.source, reading.names
    rows: list[Row] = []
    for ordinal, site in enumerate(reading.sites.definitions):
        statements, first_line, last_line = _body(reading, site)
        returns = returns_name = None
        if site.returns is not None:
            returns = source.text(site.returns)[:_TEXT]
            returns_name = names.annotation(site.returns, site.outer, wrappers=True)
        rows.append(
            (
                ordinal,
                site.kind,
                site.name,
                site.inner.qualname,
                site.outer.ordinal,
                1 if site.is_async else 0,
                1 if site.inner.is_generator and site.kind == "function" else 0,
                _parameters(reading, site.parameters, site.outer),
                returns,
                returns_name,
                statements,
                first_line,
                last_line,
                *source.span(site.name_node),
            )
        )
    return rows


def _body(reading: Reading, site: DefinitionSite) -> tuple[int, int, int]:
    """Statements without the docstring, first and last line."""
    source, body = reading.source, site.body
    if body is None:
        line = source.line(site.node.start_byte)
        return 0, line, line
    first, last = source.line(body.start_byte), source.line(max(body.start_byte, body.end_byte - 1))
    if body.kind_id != g.BLOCK:
        return 1, first, last
    children = [child for child in body.named_children if child.kind_id != g.COMMENT]
    count = len(children)
    if children and children[0].kind_id == g.EXPRESSION_STATEMENT and children[0].named_child_count == 1:
        only = g.first(children[0])
        if only is not None and only.kind_id in _STRINGS:
            count -= 1
    return count, first, last


def _parameters(reading: Reading, parameters: Node | None, scope: Scope) -> str:
    """JSON list of [name, kind, annotation text, resolved annotation, default text]."""
    if parameters is None or not parameters.named_child_count:
        return "[]"
    source = reading.source
    found: list[list[str | None]] = []
    kind = "positional"
    for item in parameters.named_children:
        number = item.kind_id
        annotation = value = None
        name: Node | None = item
        if number == g.COMMENT:
            continue
        if number == g.POSITIONAL_SEPARATOR:
            for known in found:
                known[1] = "positional_only"
            continue
        if number == g.KEYWORD_SEPARATOR:
            kind = "keyword_only"
            continue
        if number in (g.DEFAULT_PARAMETER, g.TYPED_DEFAULT_PARAMETER):
            name = item.child_by_field_id(g.F_NAME)
            annotation, value = item.child_by_field_id(g.F_TYPE), item.child_by_field_id(g.F_VALUE)
        elif number == g.TYPED_PARAMETER:
            name, annotation = g.first(item), item.child_by_field_id(g.F_TYPE)
        if name is None:
            continue
        own = kind
        if name.kind_id == g.LIST_SPLAT_PATTERN:
            own, kind = "variadic", "keyword_only"
        elif name.kind_id == g.DICTIONARY_SPLAT_PATTERN:
            own = "keywords"
        found.append(
            [
                source.text(name).lstrip("* "),
                own,
                None if annotation is None else source.text(annotation)[:_TEXT],
                None if annotation is None else reading.names.annotation(annotation, scope),
                None if value is None else source.text(value)[:_TEXT],
            ]
        )
    return "[" + ",".join(_json(entry) for entry in found) + "]"


def _json(entry: list[str | None]) -> str:
    return "[" + ",".join("null" if item is None else encode_basestring(item) for item in entry) + "]"


def decorator_rows(reading: Reading) -> list[Row]:
    """One row per decorator."""
    rows: list[Row] = []
    for ordinal, (node, definition, scope) in enumerate(reading.sites.decorators):
        call = reading.sites.call_of.get(node.id)
        if call is None:
            text, name = written(reading, node, _TEXT), reading.names.name(node, scope)
        else:
            text, name = written(reading, reading.sites.calls[call].function, _TEXT), reading.call_names[call]
        rows.append((ordinal, definition, text, name, call, *reading.source.span(node)))
    return rows


def base_rows(reading: Reading) -> list[Row]:
    """One row per argument of a class header."""
    source = reading.source
    rows: list[Row] = []
    for ordinal, (node, definition, scope) in enumerate(reading.sites.bases):
        keyword: str | None = None
        value: Node | None = node
        if node.kind_id == g.KEYWORD_ARGUMENT:
            name, value = node.child_by_field_id(g.F_NAME), node.child_by_field_id(g.F_VALUE)
            keyword = None if name is None else source.text(name)
        elif node.kind_id in (g.LIST_SPLAT, g.DICTIONARY_SPLAT):
            value = g.first(node)
        if value is None:
            continue
        resolved = reading.names.name(value, scope)
        rows.append((ordinal, definition, keyword, source.text(value)[:_TEXT], resolved, *source.span(value)))
    return rows


def return_rows(reading: Reading) -> list[Row]:
    """One row per return statement of a function and per body of a named lambda."""
    rows: list[Row] = []
    for ordinal, (node, value, scope) in enumerate(reading.sites.returns):
        kind: str | None = "none"
        text: str | None = None
        if value is not None:
            kind, text, _ = value_of(reading, value, scope)
            if kind not in _RETURN_KINDS:
                kind = "other"
            elif kind == "constant" and value.kind_id == g.NONE:
                kind, text = "none", None
        rows.append((ordinal, scope.ordinal, kind, text, *reading.source.span(node)))
    return rows
