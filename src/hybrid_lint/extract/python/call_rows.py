"""Rows of `python_call`, with the arguments of each call as JSON.

`arguments` is a list with one entry per argument, in source order:
`[position, keyword, kind, value, line, column, end_line, end_column, text]`

- position: from 0 for positional arguments, null for keywords, for `**x` and after a `*x`
- keyword: the name, else null
- kind and value:
  `string` text · `constant` text of a number, `True`, `False`, `None` · `fstring` text with `{}` for what is unknown ·
  `name` resolved name or null · `call` ordinal of that call (await and parentheses stripped) ·
  `list` nested JSON list, null for what is not constant · `dict` JSON object of its constant keys, null likewise ·
  `lambda` null · `starred` resolved name or null · `other` null
- text: as written, white space joined, at most 120 characters; null for string, constant, call, list, dict
  unless the argument was a name whose constant value stands here
"""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.constants import Partial, Unknown
from hybrid_lint.extract.python.scopes import BOUND_VALUE

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import Passed
    from hybrid_lint.facts.extraction import Row

_CALLEE = 200
_TEXT = 120
_NESTING = 12
_MOST_ITEMS = 500
_LONGEST_STRING = 2000
_FOLDED = frozenset({g.INTEGER, g.FLOAT, g.TRUE, g.FALSE, g.NONE, g.UNARY_OPERATOR, g.STRING, g.CONCATENATED_STRING})
_FOLDED |= {g.BINARY_OPERATOR, g.CALL, g.SUBSCRIPT}
_LISTS = frozenset({g.LIST, g.TUPLE, g.SET})
_GUARDS = (s.MAIN_GUARD, s.NONE_GUARD, s.LOOP, s.IN_LAMBDA, s.TYPE_CHECKING_BLOCK)
#: the five columns that say what a call stands in, by the sum of their flags
_STANDS_IN = [tuple(1 if flags & guard else 0 for guard in _GUARDS) for flags in range(sum(_GUARDS) + 1)]
_ALL_GUARDS = sum(_GUARDS)


def call_rows(reading: Reading) -> list[Row]:
    """One row per call."""
    span, text, names = reading.source.span, reading.source.text, reading.call_names
    branches, guards = reading.sites.branches, reading.guards
    rows: list[Row] = []
    for ordinal, (node, function, _, scope, parent, flags, role, dotted, passed) in enumerate(reading.sites.calls):
        if dotted:
            callee, method = dotted, dotted.rpartition(".")[2]
        else:
            callee = written(reading, function, _CALLEE)
            attribute = function.child_by_field_id(g.F_ATTRIBUTE) if function.kind_id == g.ATTRIBUTE else None
            method = "" if attribute is None else text(attribute)
        rows.append(
            (
                ordinal,
                callee,
                names[ordinal],
                method,
                scope.ordinal,
                1 if role & s.AWAITED else 0,
                parent,
                s.ROLE_NAMES[role & 7],
                *_STANDS_IN[flags & _ALL_GUARDS],
                None if flags & s.IN_LAMBDA else guards[flags >> s.BRANCH_SHIFT],
                branches[flags >> s.BRANCH_SHIFT],
                _arguments(reading, passed, scope) if passed else "[]",
                *span(node),
            )
        )
    return rows


def written(reading: Reading, node: Node, longest: int) -> str:
    """The text of an expression without white space, cut off after `longest` characters."""
    start, end = node.start_byte, node.end_byte
    text = reading.source.slice(start, min(end, start + 4 * longest))
    if " " in text or "\n" in text or "\t" in text:
        text = "".join(text.split())
    return text[:longest]


def _arguments(reading: Reading, passed: list[Passed], scope: Scope) -> str:
    parts: list[str] = []
    span = reading.source.span
    for position, keyword, node in passed:
        if position == -1:
            continue
        kind, value, text = describe(reading, node, scope)
        line, column, end_line, end_column = span(node)
        head = "null" if position is None else position
        name = "null" if keyword is None else encode_basestring(keyword)
        parts.append(f'[{head},{name},"{kind}",{value},{line},{column},{end_line},{end_column},{text}]')
    return f"[{','.join(parts)}]"


def describe(reading: Reading, node: Node, scope: Scope) -> tuple[str, str, str]:
    """Kind of an argument, its value and its text; the latter two as JSON."""
    kind = node.kind_id
    if kind == g.STRING:
        plain = reading.source.plain_string(node)
        if plain is not None:
            return "string", encode_basestring(plain[:_LONGEST_STRING]), "null"
    if kind == g.IDENTIFIER or kind == g.ATTRIBUTE:
        dotted = reading.source.text(node) if kind == g.IDENTIFIER else reading.source.dotted(node)
        if dotted:
            return scope.described.get(dotted) or _describe_name(reading, node, dotted, scope)
        constant = reading.constants.fold(node, scope)
        text = encode_basestring(written(reading, node, _TEXT))
        if isinstance(constant, Unknown) or constant is None:
            return "name", _quoted(reading.names.name(node, scope)), text
        return (*_constant(constant), text)
    if kind in _FOLDED:
        ordinal = reading.sites.call_of.get(node.id) if kind == g.CALL else None
        if ordinal is not None and ordinal not in reading.sites.text_calls:
            return "call", str(ordinal), "null"
        constant = reading.constants.fold(node, scope)
        if not isinstance(constant, Unknown):
            found = _constant(constant)
            return (*found, _shown(reading, node) if found[0] == "fstring" else "null")
        if ordinal is not None:
            return "call", str(ordinal), "null"
        return "other", "null", _shown(reading, node)
    if kind in _LISTS:
        return "list", _nested(reading, node, scope, 0), "null"
    if kind == g.DICTIONARY:
        return "dict", _nested(reading, node, scope, 0), "null"
    if kind == g.LAMBDA:
        return "lambda", "null", _shown(reading, node)
    if kind == g.LIST_SPLAT or kind == g.DICTIONARY_SPLAT:
        inner = g.first(node)
        return "starred", _quoted(None if inner is None else reading.names.name(inner, scope)), _shown(reading, node)
    if kind == g.AWAIT or kind == g.PARENTHESIZED:
        inner = g.first(node)
        for _ in range(_NESTING):
            if inner is None or inner.kind_id not in (g.AWAIT, g.PARENTHESIZED):
                break
            inner = g.first(inner)
        if inner is not None and inner.kind_id not in (g.AWAIT, g.PARENTHESIZED):
            return describe(reading, inner, scope)
    return "other", "null", _shown(reading, node)


def _describe_name(reading: Reading, node: Node, dotted: str, scope: Scope) -> tuple[str, str, str]:
    """`describe` of names and dots, remembered where the answer is the same in all of the scope."""
    root, dot, _ = dotted.partition(".")
    found, _ = reading.names.lookup(root, scope)
    text = encode_basestring(dotted[:_TEXT])
    if dot:
        can_be_constant = bool(reading.sites.classes)
    else:
        can_be_constant = found is not None and (
            len(found) > 1 or (found[0].kind == BOUND_VALUE and found[0].position > 0)
        )
    constant = reading.constants.fold(node, scope) if can_be_constant else None
    if constant is None or constant.__class__ is Unknown:
        name = reading.names.written_name(dotted, scope, node.start_byte)
        if name is not None and name[0] == "@":
            name = name[1:]
        described = "name", _quoted(name), text
    else:
        described = (*_constant(constant), text)
    if found is None or len(found) == 1:
        scope.described[dotted] = described
    return described


def _constant(value: object) -> tuple[str, str]:
    if isinstance(value, str):
        return ("fstring" if isinstance(value, Partial) else "string"), encode_basestring(value[:_LONGEST_STRING])
    if isinstance(value, list):
        return "list", listed(value)
    return "constant", encode_basestring(str(value))


def listed(value: object) -> str:
    """A folded list as JSON; strings that are not wholly known are null."""
    if isinstance(value, list):
        return f"[{','.join(listed(item) for item in value[:_MOST_ITEMS])}]"
    if isinstance(value, Partial) or value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return encode_basestring(str(value)[:_LONGEST_STRING])


def _nested(reading: Reading, node: Node, scope: Scope, depth: int) -> str:
    if depth > _NESTING:
        return "null"
    children = [child for child in node.named_children if child.kind_id != g.COMMENT][:_MOST_ITEMS]
    if node.kind_id in _LISTS:
        return f"[{','.join(_nested(reading, child, scope, depth + 1) for child in children)}]"
    if node.kind_id == g.DICTIONARY:
        return "{" + ",".join(_pairs(reading, children, scope, depth)) + "}"
    value = reading.constants.fold(node, scope)
    return "null" if isinstance(value, Unknown) else listed(value)


def _pairs(reading: Reading, children: list[Node], scope: Scope, depth: int) -> list[str]:
    found: dict[str, str] = {}
    for pair in children:
        key, value = pair.child_by_field_id(g.F_KEY), pair.child_by_field_id(g.F_VALUE)
        if key is None or value is None:
            continue
        name = reading.constants.fold(key, scope)
        if isinstance(name, str | int | float) and not isinstance(name, Partial):
            found[encode_basestring(str(name))] = _nested(reading, value, scope, depth + 1)
    return [f"{name}:{value}" for name, value in found.items()]


def nested_constants(reading: Reading, node: Node, scope: Scope) -> str:
    """A list or dict display as JSON, null for what is not constant."""
    return _nested(reading, node, scope, 0)


def _quoted(text: str | None) -> str:
    return "null" if text is None else encode_basestring(text)


def _shown(reading: Reading, node: Node) -> str:
    start = node.start_byte
    text = reading.source.slice(start, min(node.end_byte, start + 4 * _TEXT))
    if "\n" in text:
        text = " ".join(text.split())
    return encode_basestring(text[:_TEXT])
