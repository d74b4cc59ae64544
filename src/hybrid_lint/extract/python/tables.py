"""What loops go over and what tables hold, as far as the text of the module tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.scopes import BOUND_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Binding, Scope

#: A text, an expression, or several of these side by side, as `items()` and `zip()` give them.
Item: TypeAlias = "str | Node | tuple[Item, ...]"

_DEPTH = 8
_DISPLAYS = frozenset({g.LIST, g.TUPLE, g.SET, g.EXPRESSION_LIST})
_COMPREHENSIONS = frozenset({g.LIST_COMPREHENSION, g.SET_COMPREHENSION, g.DICTIONARY_COMPREHENSION, g.GENERATOR})
_BOUNDARIES = frozenset({g.FUNCTION, g.CLASS, g.LAMBDA})
#: Callables that give the items of their first argument.
_SAME_ITEMS = frozenset(
    f"builtins.{name}" for name in ("sorted", "list", "tuple", "set", "frozenset", "reversed", "iter", "filter")
) | {"itertools.cycle", "types.MappingProxyType", "builtins.dict", "collections.OrderedDict"}
_ADDING = {b"append": False, b"add": False, b"extend": True, b"update": True}


def looped(node: Node) -> tuple[Node, int | None] | None:
    """What the loop or comprehension around a name goes over that gives it its value, and which part of the items it is."""
    current = node.parent
    while current is not None and current.kind_id not in _BOUNDARIES:
        clauses = [current] if current.kind_id == g.FOR else []
        if current.kind_id in _COMPREHENSIONS:
            clauses = [child for child in current.named_children if child.kind_id == g.FOR_IN_CLAUSE]
        for clause in clauses:
            target, values = clause.child_by_field_id(g.F_LEFT), clause.child_by_field_id(g.F_RIGHT)
            if target is None or values is None:
                continue
            if target.kind_id == g.IDENTIFIER:
                if target.text == node.text:
                    return values, None
            elif (index := place_in(target, node)) is not None:
                return values, index
        current = current.parent
    return None


def place_in(pattern: Node, name: Node) -> int | None:
    """The position of a name among the targets `a, b` of a loop or an assignment."""
    parts = [part for part in pattern.named_children if part.kind_id != g.COMMENT]
    return next((at for at, part in enumerate(parts) if part.kind_id == g.IDENTIFIER and part.text == name.text), None)


def part_of(item: Item, index: int | None) -> Item | None:
    """One of several values side by side."""
    if index is None:
        return item
    if isinstance(item, tuple):
        return item[index] if index < len(item) else None
    if isinstance(item, str) or item.kind_id not in _DISPLAYS:
        return None
    parts = [part for part in item.named_children if part.kind_id != g.COMMENT]
    return parts[index] if index < len(parts) else None


def items(reading: Reading, node: Node, scope: Scope, depth: int = 0) -> Iterator[Item]:
    """What a loop over an expression gives."""
    if depth > _DEPTH:
        return
    kind = node.kind_id
    if kind in _DISPLAYS:
        for child in node.named_children:
            if child.kind_id == g.LIST_SPLAT:
                inner = g.first(child)
                yield from items(reading, inner, scope, depth + 1) if inner is not None else ()
            elif child.kind_id != g.COMMENT:
                yield child
    elif kind == g.DICTIONARY:
        yield from (pair[0] for pair in pairs(reading, node, scope, depth))
    elif kind in (g.IDENTIFIER, g.ATTRIBUTE):
        yield from (item for item in _held(reading, node, scope, depth, items) if not isinstance(item, tuple))
    elif kind == g.PARENTHESIZED or kind == g.BINARY_OPERATOR:
        for child in node.named_children:
            yield from items(reading, child, scope, depth + 1)
    elif kind == g.CALL:
        yield from _called(reading, node, scope, depth)
    else:
        for entry in entries(reading, node, scope, depth):
            if not isinstance(entry, str | tuple):
                yield from items(reading, entry, scope, depth + 1)


def _called(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Item]:
    function, first = node.child_by_field_id(g.F_FUNCTION), argument(node, 0)
    if function is None:
        return
    name = reading.names.name(function, scope)
    if name in _SAME_ITEMS and first is not None:
        last = argument(node, 1) if name == "builtins.filter" else first
        yield from items(reading, last or first, scope, depth + 1)
    elif name == "builtins.enumerate" and first is not None:
        yield from (("", item) for item in items(reading, first, scope, depth + 1))
    elif name in ("builtins.zip", "itertools.chain"):
        columns = [list(items(reading, part, scope, depth + 1)) for part in _positional(node)]
        yield from zip(*columns, strict=False) if name == "builtins.zip" else (i for column in columns for i in column)
    elif name == "builtins.dict" or function.kind_id != g.ATTRIBUTE:
        yield from (pair[0] for pair in pairs(reading, node, scope, depth))
    else:
        owner, method = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
        word = b"" if method is None else method.text
        if owner is not None and word in (b"items", b"values", b"keys"):
            for key, value in pairs(reading, owner, scope, depth + 1):
                yield {b"items": (key, value), b"values": value, b"keys": key}[word]
            return
        folded = reading.constants.fold(node, scope)
        yield from (one for one in folded if isinstance(one, str)) if isinstance(folded, list) else ()


def _positional(node: Node) -> list[Node]:
    arguments = node.child_by_field_id(g.F_ARGUMENTS)
    skipped = (g.COMMENT, g.KEYWORD_ARGUMENT, g.LIST_SPLAT, g.DICTIONARY_SPLAT)
    return [] if arguments is None else [child for child in arguments.named_children if child.kind_id not in skipped]


def entries(reading: Reading, node: Node, scope: Scope, depth: int = 0) -> Iterator[Item]:
    """What `TABLE[key]` or `TABLE.get(key)` may be where nobody knows the key: every value."""
    owner = node.child_by_field_id(g.F_VALUE) if node.kind_id == g.SUBSCRIPT else None
    function = node.child_by_field_id(g.F_FUNCTION) if node.kind_id == g.CALL else None
    if function is not None and function.kind_id == g.ATTRIBUTE:
        method = function.child_by_field_id(g.F_ATTRIBUTE)
        if method is not None and method.text in (b"get", b"pop", b"setdefault"):
            owner = function.child_by_field_id(g.F_OBJECT)
            default = argument(node, 1)
            yield from [default] if default is not None and owner is not None else ()
    if owner is None or depth > _DEPTH:
        return
    found = list(pairs(reading, owner, scope, depth + 1))
    subscript = node.child_by_field_id(g.F_SUBSCRIPT) or argument(node, 0)
    wanted = None if subscript is None else reading.constant_text(subscript, scope)
    yield from (value for key, value in found if wanted is None or _text(reading, key, scope) in (wanted, None))
    if not found:
        yield from items(reading, owner, scope, depth + 1)


def pairs(reading: Reading, node: Node, scope: Scope, depth: int = 0) -> Iterator[tuple[Item, Item]]:
    """Keys and values of a dictionary."""
    if depth > _DEPTH:
        return
    if node.kind_id == g.DICTIONARY:
        for child in node.named_children:
            key, value = child.child_by_field_id(g.F_KEY), child.child_by_field_id(g.F_VALUE)
            if key is not None and value is not None:
                yield key, value
            elif child.kind_id == g.DICTIONARY_SPLAT and (inner := g.first(child)) is not None:
                # What cannot be known is an entry of which nothing is known.
                yield from list(pairs(reading, inner, scope, depth + 1)) or [(inner, inner)]
    elif node.kind_id == g.CALL:
        function = node.child_by_field_id(g.F_FUNCTION)
        if function is not None and reading.names.name(function, scope) in _SAME_ITEMS:
            for given in _positional(node):
                yield from pairs(reading, given, scope, depth + 1)
            yield from _keywords(reading, node)
    elif node.kind_id == g.SUBSCRIPT:
        for entry in entries(reading, node, scope, depth + 1):
            yield from pairs(reading, entry, scope, depth + 1) if not isinstance(entry, str | tuple) else ()
    elif node.kind_id in (g.IDENTIFIER, g.ATTRIBUTE):
        yield from (item for item in _held(reading, node, scope, depth, pairs) if isinstance(item, tuple))  # type: ignore[misc]  # pairs


def _held(
    reading: Reading, node: Node, scope: Scope, depth: int, read: Callable[[Reading, Node, Scope, int], Iterator[Item]]
) -> list[Item]:
    """What the values of a name give, and what is added to them; nothing while the same name is being read."""
    text = node.text or b""
    if text in reading.expanding:
        return []
    reading.expanding.add(text)
    try:
        found = [
            item for value, home in values_of(reading, node, scope) for item in read(reading, value, home, depth + 1)
        ]
        return [*found, *_added(reading, node, scope, depth)]
    finally:
        reading.expanding.discard(text)


def _text(reading: Reading, item: Item, scope: Scope) -> str | None:
    """The constant text of a key."""
    if isinstance(item, str):
        return item
    return None if isinstance(item, tuple) else reading.constant_text(item, scope)


def _added(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[Item]:
    """What later statements put into a table: `T["a"] = …`, `T.update(…)`, `T.append(…)`, `T += …`; pairs for keys."""
    text = node.text
    for target, _, value, spread, _ in reading.sites.assignments:
        if target.kind_id == g.SUBSCRIPT and value is not None and not spread:
            owner, key = target.child_by_field_id(g.F_VALUE), target.child_by_field_id(g.F_SUBSCRIPT)
            if owner is not None and key is not None and owner.text == text:
                yield key, value
    for target, _, value, _, home in reading.sites.augmented:
        if value is not None and target.text == text:
            yield from items(reading, value, home, depth + 1)
            yield from pairs(reading, value, home, depth + 1)
    for site in reading.sites.calls:
        owner_text, _, method = (site.function.text or b"").rpartition(b".")
        if owner_text != text or method not in _ADDING:
            continue
        given = argument(site.node, 0)
        if given is not None and _ADDING[method]:
            yield from items(reading, given, site.scope, depth + 1) if method == b"extend" else ()
            yield from pairs(reading, given, site.scope, depth + 1)
        elif given is not None:
            yield given
        yield from _keywords(reading, site.node)


def _keywords(reading: Reading, call: Node) -> Iterator[tuple[Item, Item]]:
    arguments = call.child_by_field_id(g.F_ARGUMENTS)
    for child in [] if arguments is None else arguments.named_children:
        key, value = child.child_by_field_id(g.F_NAME), child.child_by_field_id(g.F_VALUE)
        if child.kind_id == g.KEYWORD_ARGUMENT and key is not None and value is not None:
            yield reading.source.text(key), value


def values_of(reading: Reading, node: Node, scope: Scope) -> list[tuple[Node, Scope]]:
    """What a name, or an attribute of a class of this module, may be set to; a parameter's default too."""
    if node.kind_id == g.IDENTIFIER:
        known, home = reading.names.lookup(reading.source.text(node), scope)
        found = _holding(known or [], node.start_byte if home is scope else None)
    else:
        owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
        named = None if owner is None else reading.names.name(owner, scope)
        local = reading.sites.classes.get(named[1:]) if named is not None and named[0] == ":" else None
        name = "" if attribute is None else reading.source.text(attribute)
        found = [] if local is None else [*local.bindings.get(name, ()), *local.attributes.get(name, ())]
    return [(one.value, one.scope) for one in found if one.kind == BOUND_VALUE and one.value is not None]


def _holding(bindings: list[Binding], position: int | None) -> list[Binding]:
    """Those that may hold at a place: the last unconditional one before it and what may have come after."""
    found: list[Binding] = []
    for binding in bindings:
        if position is None or binding.position <= position:
            found = [*found, binding] if binding.conditional else [binding]
    return found or bindings
