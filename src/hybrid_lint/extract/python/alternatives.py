"""The texts that an expression may be worth where it has not one value: branches, defaults, tables, loops over constants."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, TypeAlias

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import UNKNOWN, Partial
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.scopes import BOUND_VALUE
from hybrid_lint.extract.python.tables import Item, entries, items, looped, part_of, place_in, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope

#: A text, `*` in it for what is not known, or an expression of which nothing is known.
Alternative: TypeAlias = "str | Node"

UNKNOWN_PART = "*"
_MOST = 200
_DEPTH = 6
_MOST_SUMMANDS = 8
_DEFAULTED = frozenset({"os.getenv", "os.environ.get", "os.environ.setdefault", "builtins.getattr"})
_OWN_PACKAGE = frozenset({"__name__", "__package__", "__spec__.parent"})
#: Methods and functions that leave a name of a module as it is.
_SAME = (b"strip", b"removeprefix", b"removesuffix", b"replace", b"lower")


def texts(reading: Reading, node: Node, scope: Scope) -> list[str]:
    """The known texts in source order, each once; empty if none is known."""
    return [one for one in alternatives(reading, node, scope) if isinstance(one, str) and UNKNOWN_PART not in one]


def alternatives(reading: Reading, node: Node, scope: Scope) -> list[Alternative]:
    """All that an expression may be, as far as is known, each once. A text that begins with a point is of this package."""
    return list(islice(dict.fromkeys(_alternatives(reading, node, scope, 0)), _MOST))


def reference(reading: Reading, node: Node, scope: Scope) -> str | None:
    """What another module may know of an expression that is no constant here.

    A resolved name; `name[key]` for a constant entry of one, `name[*]` for any of its values, `name[]` for what a loop over it
    gives, `name[*][0]` for the first part of each; `(0:name)` for parameter 0 of the function around it, `self` not counted.
    """
    if node.kind_id == g.IDENTIFIER:
        parameter = _parameter(reading, reading.source.text(node), scope)
        if parameter is not None:
            return parameter
        loop = looped(node)
        if loop is not None:
            return _looped_reference(reading, *loop, scope)
        for value, index, home in _spread(reading, node):
            whole = _entry_reference(reading, value, home)
            return whole and f"{whole}[{index}]"
    return _entry_reference(reading, node, scope) or reading.names.name(node, scope)


def _entry_reference(reading: Reading, node: Node, scope: Scope) -> str | None:
    owner, key = _entry(node)
    if owner is None or key is None:
        return None
    name, text = reading.names.name(owner, scope), reading.constant_text(key, scope)
    return None if name is None else f"{name}[{UNKNOWN_PART if text is None else text}]"


def _looped_reference(reading: Reading, values: Node, index: int | None, scope: Scope) -> str | None:
    """`for key, name in TABLE.items()`, `for name in TABLE`."""
    function = values.child_by_field_id(g.F_FUNCTION) if values.kind_id == g.CALL else None
    if function is None or function.kind_id != g.ATTRIBUTE:
        name = reading.names.name(values, scope) if index is None else None
        return None if name is None else f"{name}[]"
    owner, method = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
    name = None if owner is None else reading.names.name(owner, scope)
    word = None if method is None else method.text
    if name is None or (word, index) not in ((b"items", 1), (b"values", None)):
        return None
    return f"{name}[{UNKNOWN_PART}]"


def _parameter(reading: Reading, name: str, scope: Scope) -> str | None:
    if scope.ordinal is None or name not in scope.bindings:
        return None
    site = reading.sites.definitions[scope.ordinal]
    if site.kind != "function":
        return None
    names = [written[0] for written in site.written if written[1] in ("positional_only", "positional")]
    if site.outer.kind == "class" and names[:1] in (["self"], ["cls"]):
        names = names[1:]
    if name in names and len(scope.bindings[name]) == 1:
        return f"({names.index(name)}:{name})"
    return None


def _entry(node: Node) -> tuple[Node | None, Node | None]:
    """The mapping and the key of `x[key]` and `x.get(key)`."""
    if node.kind_id == g.SUBSCRIPT:
        return node.child_by_field_id(g.F_VALUE), node.child_by_field_id(g.F_SUBSCRIPT)
    function = node.child_by_field_id(g.F_FUNCTION) if node.kind_id == g.CALL else None
    if function is not None and function.kind_id == g.ATTRIBUTE:
        method = function.child_by_field_id(g.F_ATTRIBUTE)
        if method is not None and method.text == b"get":
            return function.child_by_field_id(g.F_OBJECT), argument(node, 0)
    return None, None


def _alternatives(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Alternative]:
    if depth > _DEPTH:
        yield node
        return
    kind = node.kind_id
    several = values_of(reading, node, scope) if kind == g.IDENTIFIER else []
    value = reading.constants.fold(node, scope) if len(several) < 2 else UNKNOWN
    if isinstance(value, str) and not isinstance(value, Partial):
        yield value
        return
    if kind == g.STRING or kind == g.BINARY_OPERATOR:
        yield from _combined(reading, node, scope, depth)
        return
    if value is None and kind == g.NONE:
        return
    found = list(_parts(reading, node, scope))
    if kind == g.IDENTIFIER:
        found += _meanings(reading, node, scope)
    elif kind in (g.SUBSCRIPT, g.CALL):
        found += [(item, scope) for item in entries(reading, node, scope) if not isinstance(item, tuple)]
    elif kind == g.ATTRIBUTE:
        found += values_of(reading, node, scope)
    for part, home in found:
        if not isinstance(part, tuple):
            yield from [part] if isinstance(part, str) else _alternatives(reading, part, home, depth + 1)
    if not found or (kind == g.IDENTIFIER and _parameter(reading, reading.source.text(node), scope)):
        yield node


def _combined(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Alternative]:
    """`f"{__name__}.{name}"`, `"shared." + name`: every combination of what the parts may be."""
    columns: list[list[str]] = []
    for part in _summands(reading, node):
        if isinstance(part, str):
            columns.append([part])
        elif reading.source.text(part).partition(".rp")[0].partition(".rs")[0] in _OWN_PACKAGE:
            columns.append([""])
        else:
            known = islice(_alternatives(reading, part, scope, depth + 1), _MOST)
            columns.append(list(dict.fromkeys(one if isinstance(one, str) else UNKNOWN_PART for one in known)))
    combined = ("".join(parts) for parts in islice(product(*columns), _MOST))
    yield from (
        node if text.strip(".*") == "" and UNKNOWN_PART in text and text[:1] != "." else text for text in combined
    )


def _summands(reading: Reading, node: Node) -> list[Node | str]:
    """The parts that are put together; texts as they are written."""
    spine: list[Node | str] = []
    current: Node | None = node
    while current is not None and current.kind_id == g.BINARY_OPERATOR and len(spine) < _MOST_SUMMANDS:
        sign, right = current.child_by_field_id(g.F_OPERATOR), current.child_by_field_id(g.F_RIGHT)
        if right is None or sign is None or sign.text != b"+":
            return [UNKNOWN_PART]
        spine.append(right)
        current = current.child_by_field_id(g.F_LEFT)
    if spine:
        short = current is not None and current.kind_id != g.BINARY_OPERATOR
        return [current, *reversed(spine)] if short and current is not None else [UNKNOWN_PART]
    parts: list[Node | str] = []
    for child in node.named_children:
        inner = child.child_by_field_id(g.F_EXPRESSION) if child.kind_id == g.INTERPOLATION else None
        if inner is not None:
            parts.append(inner)
        elif child.kind_id == g.STRING_CONTENT:
            parts.append(reading.source.text(child))
    return parts


def _meanings(reading: Reading, node: Node, scope: Scope) -> list[tuple[Item, Scope]]:
    """What a name may have been given: by assignments, as a part of an entry, by a loop."""
    loop = looped(node)
    if loop is not None:
        values, index = loop
        parts = [part_of(item, index) for item in items(reading, values, scope)]
        return [(part, scope) for part in parts if part is not None and not isinstance(part, tuple)]
    found: list[tuple[Item, Scope]] = list(values_of(reading, node, scope))
    bindings, _ = reading.names.lookup(reading.source.text(node), scope)
    if bindings is None or all(binding.kind == BOUND_VALUE for binding in bindings):
        return found
    for value, index, home in _spread(reading, node):
        parts = [part_of(item, index) for item in entries(reading, value, home)]
        found += [(part, home) for part in parts if part is not None and not isinstance(part, tuple)]
    return found


def _spread(reading: Reading, node: Node) -> Iterator[tuple[Node, int, Scope]]:
    """The values that are taken apart for a name, and which part it gets: `module, attribute = TABLE[key]`."""
    for target, _, value, spread, home in reading.sites.assignments:
        if spread and value is not None and target.text == node.text and target.parent is not None:
            index = place_in(target.parent, target)
            if index is not None:
                yield value, index, home


def _parts(reading: Reading, node: Node, scope: Scope) -> Iterator[tuple[Item, Scope]]:
    """The operands of which one is the value."""
    kind = node.kind_id
    found: list[Node | None] = []
    if kind == g.CONDITIONAL:
        found = [child for index, child in enumerate(node.named_children) if index in (0, 2)]
    elif kind == g.BOOLEAN_OPERATOR:
        found = [node.child_by_field_id(field) for field in (g.F_LEFT, g.F_RIGHT)]
    elif kind in (g.PARENTHESIZED, g.AWAIT):
        found = [g.first(node)]
    elif kind == g.NAMED_EXPRESSION:
        found = [node.child_by_field_id(g.F_VALUE)]
    elif kind == g.CALL:
        function = node.child_by_field_id(g.F_FUNCTION)
        name = None if function is None else reading.names.name(function, scope)
        if name in _DEFAULTED:
            found = [argument(node, 2 if name == "builtins.getattr" else 1, "default")]
        elif name == "builtins.str":
            found = [argument(node, 0)]
        elif function is not None and function.kind_id == g.ATTRIBUTE:
            method = function.child_by_field_id(g.F_ATTRIBUTE)
            found = [function.child_by_field_id(g.F_OBJECT)] if method is not None and method.text in _SAME else []
    yield from ((part, scope) for part in found if part is not None)
