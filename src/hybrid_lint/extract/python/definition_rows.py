"""Rows of `python_definition`, `python_decorator`, `python_base` and `python_return`."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.assignment_rows import value_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import DefinitionSite
    from hybrid_lint.facts.extraction import Row

_TEXT = 500
_RETURN_KINDS = {"constant", "name", "call", "list", "dict"}


def definition_rows(reading: Reading) -> list[Row]:
    """One row per class, function and named lambda."""
    source, names = reading.source, reading.names
    rows: list[Row] = []
    for ordinal, site in enumerate(reading.sites.definitions):
        statements, first_line, last_line = _body(reading, site)
        returns = returns_name = None
        if site.returns is not None:
            written_returns = source.text(site.returns)
            returns = written_returns[:_TEXT]
            returns_name = names.written_annotation(written_returns, site.outer, True)
        rows.append(
            (
                ordinal,
                site.kind,
                site.name,
                site.inner.qualname,
                site.outer.ordinal,
                1 if site.is_async else 0,
                1 if site.inner.is_generator and site.kind == "function" else 0,
                _parameters(reading, site) if site.written else "[]",
                returns,
                returns_name,
                statements,
                1 if site.documented else 0,
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
    first, last = source.first_and_last_line(body)
    return site.statements if body.kind_id == g.BLOCK else 1, first, last


def _parameters(reading: Reading, site: DefinitionSite) -> str:
    """JSON list of [name, kind, annotation text, resolved annotation, default text]."""
    annotated, scope = reading.names.written_annotation, site.outer
    parts: list[str] = []
    for name, kind, annotation, default in site.written:
        if annotation is None:
            types = "null,null"
        else:
            types = f"{encode_basestring(annotation[:_TEXT])},{_quoted(annotated(annotation, scope, False))}"
        value = "null" if default is None else encode_basestring(default[:_TEXT])
        parts.append(f'[{encode_basestring(name)},"{kind}",{types},{value}]')
    return f"[{','.join(parts)}]"


def _quoted(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


def decorator_rows(reading: Reading) -> list[Row]:
    """One row per decorator."""
    rows: list[Row] = []
    for ordinal, (node, definition, scope) in enumerate(reading.sites.decorators):
        call = reading.sites.call_of.get(node.id)
        if call is None:
            text, name = reading.source.written(node, _TEXT), reading.names.name(node, scope)
        else:
            text, name = reading.source.written(reading.sites.calls[call].function, _TEXT), reading.call_names[call]
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
    span = reading.source.span
    rows: list[Row] = []
    for ordinal, (node, value, scope) in enumerate(reading.sites.returns):
        if value is not None and value.kind_id == g.DICTIONARY:
            reading.displays.append(("return", ordinal, None, value, scope))
        rows.append((ordinal, scope.ordinal, *returned(reading, value, scope), *span(node)))
    return rows


def returned(reading: Reading, value: Node | None, scope: Scope) -> tuple[str, str | None]:
    """Kind and text of what a return statement gives."""
    if value is None:
        return "none", None
    kind, text, _ = value_of(reading, value, scope)
    if kind == "constant" and value.kind_id == g.NONE:
        return "none", None
    return kind if kind in _RETURN_KINDS else "other", text
