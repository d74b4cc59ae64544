"""The texts that an expression may be worth where it has not one value: branches, defaults, loops over constants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope

_MOST = 20
_DEFAULTED = frozenset({"os.getenv", "os.environ.get", "os.environ.setdefault", "builtins.getattr"})
_COMPREHENSIONS = frozenset({g.LIST_COMPREHENSION, g.SET_COMPREHENSION, g.DICTIONARY_COMPREHENSION, g.GENERATOR})
_BOUNDARIES = frozenset({g.FUNCTION, g.CLASS, g.LAMBDA})


def texts(reading: Reading, node: Node, scope: Scope) -> list[str]:
    """The known texts in source order, each once; empty if none is known."""
    return list(dict.fromkeys(_texts(reading, node, scope, 0)))[:_MOST]


def reference(reading: Reading, node: Node, scope: Scope) -> str | None:
    """What another module may know of an expression that is no constant here.

    A resolved name; `name[key]` for a constant entry of one; `(0:name)` for parameter 0 of the function around it, `self`
    not counted.
    """
    if node.kind_id == g.IDENTIFIER:
        parameter = _parameter(reading, reading.source.text(node), scope)
        if parameter is not None:
            return parameter
    owner, key = _entry(node)
    if owner is None or key is None:
        return reading.names.name(node, scope)
    name, text = reading.names.name(owner, scope), reading.constant_text(key, scope)
    return None if name is None or text is None else f"{name}[{text}]"


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


def _texts(reading: Reading, node: Node, scope: Scope, depth: int) -> Iterator[str]:
    if depth > 4:
        return
    value = reading.constants.fold(node, scope)
    if isinstance(value, str):
        if not isinstance(value, Partial):
            yield value
        return
    for part in _parts(reading, node, scope):
        yield from _texts(reading, part, scope, depth + 1)
    if node.kind_id == g.IDENTIFIER:
        for looped in _looped(node):
            found = reading.constants.fold(looped, scope)
            yield from (item for item in found if isinstance(item, str)) if isinstance(found, list) else ()


def _parts(reading: Reading, node: Node, scope: Scope) -> list[Node]:
    """The operands of which one is the value."""
    kind = node.kind_id
    if kind == g.CONDITIONAL:
        return [child for index, child in enumerate(node.named_children) if index in (0, 2)]
    if kind == g.BOOLEAN_OPERATOR:
        found = (node.child_by_field_id(field) for field in (g.F_LEFT, g.F_RIGHT))
        return [operand for operand in found if operand is not None]
    if kind == g.PARENTHESIZED:
        inner = g.first(node)
        return [] if inner is None else [inner]
    if kind == g.CALL:
        function = node.child_by_field_id(g.F_FUNCTION)
        name = None if function is None else reading.names.name(function, scope)
        default = argument(node, 2 if name == "builtins.getattr" else 1, "default") if name in _DEFAULTED else None
        return [] if default is None else [default]
    return []


def _looped(node: Node) -> Iterator[Node]:
    """What the loops and comprehensions around a name give it, if it is their whole target."""
    current = node.parent
    while current is not None and current.kind_id not in _BOUNDARIES:
        clauses = [current] if current.kind_id == g.FOR else []
        if current.kind_id in _COMPREHENSIONS:
            clauses = [child for child in current.named_children if child.kind_id == g.FOR_IN_CLAUSE]
        for clause in clauses:
            target, values = clause.child_by_field_id(g.F_LEFT), clause.child_by_field_id(g.F_RIGHT)
            if (
                target is not None
                and values is not None
                and target.kind_id == g.IDENTIFIER
                and target.text == node.text
            ):
                yield values
                return
        current = current.parent
