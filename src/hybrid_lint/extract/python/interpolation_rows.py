"""Rows of `python_interpolation`: the expressions that a string of SQL is made of at run time, each with the text in front of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import HOLE, Partial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

#: A string may have more, which say nothing new.
_MOST = 50
_TEXT = 120
_BEFORE = 80
_DEPTH = 20
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")
_FIELD = re.compile(r"(?<!\{)\{([^{}!:]*)(?:[!:][^{}]*)?\}(?!\})")

#: Text, or an expression of which it is not known.
Piece: TypeAlias = "str | Node"


class Template(NamedTuple):
    """A string of `python_string` that is SQL and not wholly known."""

    ordinal: int
    node: Node
    scope: Scope


def interpolation_rows(reading: Reading, templates: list[Template]) -> list[Row]:
    """One row per expression in a template."""
    rows: list[Row] = []
    for template in templates:
        before = ""
        count = 0
        for piece in _pieces(reading, template.node, template.scope, 0):
            if isinstance(piece, str):
                before = (before + piece)[-4 * _BEFORE :]
                continue
            count += 1
            if count > _MOST:
                break
            written = " ".join(reading.source.text(piece).split())[:_TEXT]
            front = " ".join(before.split())[-_BEFORE:]
            rows.append((len(rows), template.ordinal, written, front, *reading.source.span(piece)))
            before += HOLE
    return rows


def _pieces(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Piece]:
    """The texts and expressions that an expression puts together, in their order."""
    kind = node.kind_id
    if depth > _DEPTH:
        return
    if kind == g.STRING and any(child.kind_id == g.INTERPOLATION for child in node.named_children):
        yield from _interpolated(reading, node, scope, depth)
    elif kind == g.CONCATENATED_STRING:
        for child in node.named_children:
            yield from _pieces(reading, child, scope, depth + 1)
    elif kind == g.PARENTHESIZED:
        for child in node.named_children:
            if child.kind_id != g.COMMENT:
                yield from _pieces(reading, child, scope, depth + 1)
    elif kind == g.BINARY_OPERATOR:
        yield from _operated(reading, node, scope, depth)
    elif kind == g.CALL and (template := _formatted(reading, node, scope)) is not None:
        yield from _filled(reading, node, scope, template, depth)
    else:
        value = reading.constants.fold(node, scope)
        if isinstance(value, Partial):
            # A variable that holds a template itself: what is put into that is seen there.
            head, *tails = str(value).split(HOLE)
            yield head
            for tail in tails:
                yield node
                yield tail
        elif isinstance(value, str | int | float):
            yield str(value)
        else:
            yield node


def _interpolated(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Piece]:
    position = node.children[0].end_byte
    for child in node.named_children:
        if child.kind_id != g.INTERPOLATION:
            continue
        yield reading.source.slice(position, child.start_byte).replace("{{", "{").replace("}}", "}")
        position = child.end_byte
        inner = child.child_by_field_id(g.F_EXPRESSION)
        if inner is not None:
            yield from _pieces(reading, inner, scope, depth + 1)
    yield reading.source.slice(position, max(position, node.children[-1].start_byte))


def _operated(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Piece]:
    """`a + b + …` along its left spine, and `a % b`."""
    spine: list[tuple[str, Node]] = []
    current: Node | None = node
    while current is not None and current.kind_id == g.BINARY_OPERATOR:
        operator, right = current.child_by_field_id(g.F_OPERATOR), current.child_by_field_id(g.F_RIGHT)
        if operator is None or right is None or len(spine) > _MOST:
            return
        symbol = reading.source.text(operator)
        spine.append((symbol, right))
        current = current.child_by_field_id(g.F_LEFT)
        if symbol == "%" and current is not None:
            template = reading.constants.fold(current, scope)
            yield from _percent(reading, str(template) if isinstance(template, str) else "", right, scope, depth)
            spine.pop()
            current = None
    if current is not None:
        yield from _pieces(reading, current, scope, depth + 1)
    for symbol, right in reversed(spine):
        if symbol == "+":
            yield from _pieces(reading, right, scope, depth + 1)


def _percent(reading: Reading, template: str, right: Node, scope: Scope, depth: int) -> Iterator[Piece]:
    named: dict[str, Node] = {}
    given = [right]
    if right.kind_id == g.TUPLE:
        given = [child for child in right.named_children if child.kind_id != g.COMMENT]
    elif right.kind_id == g.DICTIONARY:
        for pair in right.named_children:
            key, value = pair.child_by_field_id(g.F_KEY), pair.child_by_field_id(g.F_VALUE)
            name = None if key is None else reading.constants.text(key, scope)
            if name is not None and value is not None:
                named[name] = value
    position = 0
    for number, match in enumerate(_PLACEHOLDER.finditer(template)):
        yield template[position : match.start()]
        position = match.end()
        value = named.get(match[1]) if match[1] else given[number] if number < len(given) else None
        yield from _pieces(reading, value, scope, depth + 1) if value is not None else iter((right,))
    yield template[position:]


def _formatted(reading: Reading, node: Node, scope: Scope) -> str | None:
    """The template of `"…".format(…)`."""
    function = node.child_by_field_id(g.F_FUNCTION)
    if function is None or function.kind_id != g.ATTRIBUTE:
        return None
    owner, method = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
    if owner is None or method is None or method.text != b"format":
        return None
    value = reading.constants.fold(owner, scope)
    return str(value) if isinstance(value, str) else None


def _filled(reading: Reading, node: Node, scope: Scope, template: str, depth: int) -> Iterator[Piece]:
    arguments = node.child_by_field_id(g.F_ARGUMENTS)
    values: list[Node] = []
    named: dict[str, Node] = {}
    for child in [] if arguments is None else arguments.named_children:
        name, value = child.child_by_field_id(g.F_NAME), child.child_by_field_id(g.F_VALUE)
        if child.kind_id == g.KEYWORD_ARGUMENT and name is not None and value is not None:
            named[reading.source.text(name)] = value
        elif child.kind_id != g.COMMENT:
            values.append(child)
    position = 0
    for number, match in enumerate(_FIELD.finditer(template)):
        yield template[position : match.start()]
        position = match.end()
        field = match[1]
        index = int(field) if field.isdecimal() and len(field) < 4 else number
        value = named.get(field) or (values[index] if index < len(values) else None)
        yield from _pieces(reading, value, scope, depth + 1) if value is not None else iter((node,))
    yield template[position:]
