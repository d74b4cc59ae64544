"""What an argument is worth: the columns `kind`, `value` and `text` of `python_argument`.

- kind and value:
  `string` text · `constant` text of a number, `True`, `False`, `None` · `fstring` text with `{}` for what is unknown ·
  `name` resolved name or NULL · `call` ordinal of that call (await and parentheses stripped) ·
  `list` nested JSON list, null for what is not constant · `dict` JSON object of its constant keys, null likewise ·
  `lambda` NULL · `starred` resolved name or NULL · `other` NULL
- text: as written, white space joined, at most 120 characters, of an f-string 500; NULL for string, constant, call,
  unless the argument was a name whose constant value stands here, and for list and dict that are wholly constant
"""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial, Unknown
from hybrid_lint.extract.python.scopes import BOUND_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Described, Scope

_TEXT = 120
_FSTRING_TEXT = 500
_NESTING = 12
MOST_ITEMS = 500
_LONGEST_STRING = 2000
_FOLDED = frozenset({g.INTEGER, g.FLOAT, g.TRUE, g.FALSE, g.NONE, g.UNARY_OPERATOR, g.STRING, g.CONCATENATED_STRING})
_FOLDED |= {g.BINARY_OPERATOR, g.CALL, g.SUBSCRIPT}
LISTS = frozenset({g.LIST, g.TUPLE, g.SET})


def describe(reading: Reading, node: Node, scope: Scope) -> Described:
    """Kind of an argument, its value and its text."""
    kind = node.kind_id
    if kind == g.STRING:
        plain = reading.source.plain_string(node)
        if plain is not None:
            return "string", plain[:_LONGEST_STRING], None
    if kind == g.IDENTIFIER or kind == g.ATTRIBUTE:
        dotted = reading.source.text(node) if kind == g.IDENTIFIER else reading.source.dotted(node)
        if dotted:
            return scope.described.get(dotted) or _describe_name(reading, node, dotted, scope)
        constant = reading.constants.fold(node, scope)
        text = reading.source.written(node, _TEXT)
        if isinstance(constant, Unknown) or constant is None:
            return "name", reading.names.name(node, scope), text
        return (*constant_described(constant), text)
    if kind in _FOLDED:
        ordinal = reading.sites.call_of.get(node.id) if kind == g.CALL else None
        if ordinal is not None and ordinal not in reading.sites.text_calls:
            return "call", ordinal, None
        constant = reading.constants.fold(node, scope)
        if not isinstance(constant, Unknown):
            found = constant_described(constant)
            return (*found, _shown(reading, node, _FSTRING_TEXT) if found[0] == "fstring" else None)
        if ordinal is not None:
            return "call", ordinal, None
        return "other", None, _shown(reading, node)
    if kind in LISTS or kind == g.DICTIONARY:
        nested = _nested(reading, node, scope, 0)
        return "dict" if kind == g.DICTIONARY else "list", nested, _shown(reading, node) if "null" in nested else None
    if kind == g.LAMBDA:
        return "lambda", None, _shown(reading, node)
    if kind == g.LIST_SPLAT or kind == g.DICTIONARY_SPLAT:
        inner = g.first(node)
        return "starred", None if inner is None else reading.names.name(inner, scope), _shown(reading, node)
    if kind == g.AWAIT or kind == g.PARENTHESIZED:
        inner = g.first(node)
        for _ in range(_NESTING):
            if inner is None or inner.kind_id not in (g.AWAIT, g.PARENTHESIZED):
                break
            inner = g.first(inner)
        if inner is not None and inner.kind_id not in (g.AWAIT, g.PARENTHESIZED):
            return describe(reading, inner, scope)
    return "other", None, _shown(reading, node)


def _describe_name(reading: Reading, node: Node, dotted: str, scope: Scope) -> Described:
    """`describe` of names and dots, remembered where the answer is the same in all of the scope."""
    root, dot, _ = dotted.partition(".")
    found, _ = reading.names.lookup(root, scope)
    text = dotted[:_TEXT]
    if dot:
        can_be_constant = bool(reading.sites.classes)
    else:
        can_be_constant = found is not None and (
            len(found) > 1 or (found[0].kind == BOUND_VALUE and found[0].position > 0)
        )
    described: Described
    constant = reading.constants.fold(node, scope) if can_be_constant else None
    if constant is None or constant.__class__ is Unknown:
        name = reading.names.written_name(dotted, scope, node.start_byte)
        if name is not None and name[0] == "@":
            name = name[1:]
        described = "name", name, text
    else:
        described = (*constant_described(constant), text)
    if found is None or len(found) == 1:
        scope.described[dotted] = described
    return described


def constant_described(value: object) -> tuple[str, str]:
    """Kind and value of a folded constant."""
    if isinstance(value, str):
        return ("fstring" if isinstance(value, Partial) else "string"), str(value[:_LONGEST_STRING])
    if isinstance(value, list):
        return "list", listed(value)
    return "constant", str(value)


def listed(value: object) -> str:
    """A folded list as JSON; strings that are not wholly known are null."""
    if isinstance(value, list):
        return f"[{','.join(listed(item) for item in value[:MOST_ITEMS])}]"
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
    children = [child for child in node.named_children if child.kind_id != g.COMMENT][:MOST_ITEMS]
    if node.kind_id in LISTS:
        return f"[{','.join(_items(reading, children, scope, depth))}]"
    if node.kind_id == g.DICTIONARY:
        return "{" + ",".join(_pairs(reading, children, scope, depth)) + "}"
    value = reading.constants.fold(node, scope)
    return "null" if isinstance(value, Unknown) else listed(value)


def _items(reading: Reading, children: list[Node], scope: Scope, depth: int) -> Iterator[str]:
    """Elements of a list display as JSON, those of `*CONSTANT` among them."""
    for child in children:
        inner = g.first(child) if child.kind_id == g.LIST_SPLAT else None
        spread = None if inner is None else reading.constants.fold(inner, scope)
        if isinstance(spread, list):
            yield from (listed(item) for item in spread[:MOST_ITEMS])
        else:
            yield _nested(reading, child, scope, depth + 1)


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


def _shown(reading: Reading, node: Node, length: int = _TEXT) -> str:
    start = node.start_byte
    text = reading.source.slice(start, min(node.end_byte, start + 4 * length))
    if "\n" in text:
        text = " ".join(text.split())
    return text[:length]
