"""Which object a method is called on: told by the call that made it, or by the variable or attribute that holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.names import argument, chosen
from hybrid_lint.extract.python.scopes import BOUND_SELF, BOUND_UNKNOWN, BOUND_VALUE, CLASS_SCOPE, FUNCTION_SCOPE

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.names import Names
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import Sites

_DEPTH = 8
# `redis.Redis.get`, `sqlite3.connect().execute`: what is called on an object.
_OF_AN_OBJECT = re.compile(r"\(\)\.|\.[A-Z]\w*\.").search
# They hand on what they are given.
_TRANSPARENT = ("contextlib.closing", "asyncio.wait_for", "asyncio.shield")
_ENTERED = (".enter_context", ".enter_async_context")
_WRAPPERS = frozenset({g.AWAIT, g.PARENTHESIZED})


class Origins:
    """Answers for the calls of one module."""

    __slots__ = ("_call_names", "_names", "_sites")

    def __init__(self, sites: Sites, names: Names, call_names: list[str | None]) -> None:
        self._sites = sites
        self._names = names
        self._call_names = call_names

    def of_call(self, ordinal: int) -> str | None:
        """As `python_call.object` has it: `12`, `:Store.client`, `:client`, `(client)`; None for what is no method."""
        name = self._call_names[ordinal]
        if name is None or not _OF_AN_OBJECT(name):
            return None
        site = self._sites.calls[ordinal]
        owner = site.function.child_by_field_id(g.F_OBJECT) if site.function.kind_id == g.ATTRIBUTE else None
        return None if owner is None else self._origin(owner, site.scope, 0)

    def _origin(self, node: Node, scope: Scope, depth: int) -> str | None:
        while node.kind_id in _WRAPPERS and node.named_child_count:
            node = node.named_children[0]
        kind = node.kind_id
        if depth > _DEPTH:
            return None
        if kind == g.IDENTIFIER:
            return self._held(node, scope, depth)
        if kind == g.CALL:
            return self._made(node, scope, depth)
        if kind in (g.ATTRIBUTE, g.SUBSCRIPT):
            owner = node.child_by_field_id(g.F_OBJECT if kind == g.ATTRIBUTE else g.F_VALUE)
            if owner is None:
                return None
            if kind == g.ATTRIBUTE and owner.kind_id == g.IDENTIFIER:
                found, _ = self._names.lookup(self._names.source.text(owner), scope)
                if found is not None and found[0].kind == BOUND_SELF:
                    return f":{found[0].text}.{self._names.source.text(node).rpartition('.')[2]}"
            return self._origin(owner, scope, depth + 1)
        return None

    def _held(self, node: Node, scope: Scope, depth: int) -> str | None:
        """The origin of what a name holds."""
        name = self._names.source.text(node)
        found, home = self._names.lookup(name, scope)
        if found is None or home is None:
            return None
        binding = chosen(found, node.start_byte if home is scope else None)
        if binding is None or binding.kind not in (BOUND_VALUE, BOUND_UNKNOWN):
            return None
        if home.kind != FUNCTION_SCOPE:
            return f":{home.qualname}.{name}" if home.kind == CLASS_SCOPE else f":{name}"
        if binding.position == 0:
            return f"({name})"
        return None if binding.value is None else self._origin(binding.value, binding.scope, depth + 1)

    def _made(self, node: Node, scope: Scope, depth: int) -> str | None:
        """What a call made; a method of an object may give a part of it."""
        ordinal = self._sites.call_of.get(node.id)
        if ordinal is None:
            return None
        name = self._call_names[ordinal]
        if name is not None and (name in _TRANSPARENT or name.endswith(_ENTERED)):
            first = argument(node, 0)
            inner = None if first is None else self._origin(first, scope, depth + 1)
            return inner if inner is not None else str(ordinal)
        return self.of_call(ordinal) or str(ordinal)
