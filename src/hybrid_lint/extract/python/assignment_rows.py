"""Rows of `python_assignment`, and what kind of value an expression is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.argument_values import listed, nested_constants
from hybrid_lint.extract.python.constants import Partial, Unknown
from hybrid_lint.extract.python.scopes import FUNCTION_SCOPE

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

_TEXT = 500
_LONGEST = 2000
_LISTS = frozenset({g.LIST, g.TUPLE, g.SET, g.EXPRESSION_LIST})
_ANNOTATED = re.compile(r"(?:\w+\.)*Annotated\s*\[").match


def assignment_rows(reading: Reading) -> list[Row]:
    """All at module and class level; in functions those that the schema names."""
    source, names = reading.source, reading.names
    rows: list[Row] = []
    for target, annotation, value, spread, scope in reading.sites.assignments:
        kind, text, call = None, None, None
        if spread:
            kind = "other"
        elif value is not None:
            kind, text, call = value_of(reading, value, scope)
        number = target.kind_id
        if (
            scope.kind == FUNCTION_SCOPE
            and number == g.IDENTIFIER
            and kind not in ("call", "name", "dict")
            and not (kind == "constant" and value is not None and value.kind_id != g.NONE and _is_text(value))
        ):
            continue
        if number == g.IDENTIFIER:
            written_target = source.text(target)
            target_kind, key = "name", None
            in_function = scope.kind == FUNCTION_SCOPE and written_target not in scope.foreign
            target_name = None if in_function else f":{_home_prefix(scope, written_target)}{written_target}"
        else:
            written_target = source.written(target, _TEXT)
            target_kind, target_name, key = _place(reading, target, scope)
        annotation_text = annotation_name = None
        if annotation is not None:
            annotation_text = source.text(annotation)
            annotation_name = names.written_annotation(annotation_text, scope, False)
            annotation_text = annotation_text[:_TEXT]
        if kind == "dict" and value is not None and value.kind_id == g.DICTIONARY:
            reading.displays.append(("assignment", len(rows), None, value, scope))
        rows.append(
            (
                len(rows),
                scope.ordinal,
                scope.kind,
                written_target,
                target_kind,
                target_name,
                key,
                annotation_text,
                annotation_name,
                kind,
                text,
                call,
                *source.span(target),
            )
        )
    return rows


def _home_prefix(scope: Scope, name: str) -> str:
    return scope.foreign[name].name_prefix if name in scope.foreign else scope.name_prefix


def _is_text(value: Node) -> bool:
    return value.kind_id not in (g.INTEGER, g.FLOAT, g.TRUE, g.FALSE, g.UNARY_OPERATOR)


def _place(reading: Reading, target: Node, scope: Scope) -> tuple[str, str | None, str | None]:
    """Kind, resolved name of the object and key of an attribute or subscript target."""
    if target.kind_id == g.ATTRIBUTE:
        owner, attribute = target.child_by_field_id(g.F_OBJECT), target.child_by_field_id(g.F_ATTRIBUTE)
        name = None if owner is None else reading.names.name(owner, scope)
        return "attribute", name, None if attribute is None else reading.source.text(attribute)
    owner, index = target.child_by_field_id(g.F_VALUE), target.child_by_field_id(g.F_SUBSCRIPT)
    name = None if owner is None else reading.names.name(owner, scope)
    key = Unknown() if index is None else reading.constants.fold(index, scope)
    known = isinstance(key, str | int | float) and not isinstance(key, Partial)
    return "subscript", name, str(key) if known else None


def value_of(reading: Reading, value: Node, scope: Scope) -> tuple[str, str | None, int | None]:
    """Kind, text and call ordinal of a value: folded constant, resolved name, JSON list, or nothing."""
    node = value
    for _ in range(12):
        if node.kind_id not in (g.AWAIT, g.PARENTHESIZED):
            break
        inner = g.first(node)
        if inner is None:
            return "other", None, None
        node = inner
    number = node.kind_id
    if number == g.CALL:
        call = reading.sites.call_of.get(node.id)
        if call is not None and call not in reading.sites.text_calls:
            return "call", reading.call_names[call], call
        folded = reading.constants.fold(node, scope)
        if isinstance(folded, str) and not isinstance(folded, Partial):
            return "constant", folded[:_LONGEST], call
        return "call", None if call is None else reading.call_names[call], call
    if number == g.IDENTIFIER:
        name = reading.names.written_name(reading.source.text(node), scope, node.start_byte)
        return "name", name[1:] if name is not None and name[0] == "@" else name, None
    if number == g.ATTRIBUTE:
        return "name", reading.names.name(node, scope), None
    if number == g.LAMBDA:
        return "lambda", None, None
    if number == g.DICTIONARY:
        return "dict", nested_constants(reading, node, scope), None
    if number == g.SUBSCRIPT and _ANNOTATED(reading.source.text(node)):
        return "annotated", reading.names.annotation(node, scope), None
    folded = reading.constants.fold(node, scope)
    if number in _LISTS:
        text = listed(folded) if isinstance(folded, list) else nested_constants(reading, node, scope)
        return "list", text if number != g.EXPRESSION_LIST or isinstance(folded, list) else None, None
    if isinstance(folded, Unknown):
        return "other", None, None
    if isinstance(folded, list):
        return "list", listed(folded), None
    kind = "other" if isinstance(folded, Partial) else "constant"
    return kind, str(folded)[:_LONGEST], None
