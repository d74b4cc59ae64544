"""Resolved dotted names of expressions, through the imports, definitions, variables and annotations of one module.

Inside this module a name that starts with `@` stands for an instance: `@redis.Redis` is what `redis.Redis()` gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.annotations import annotated_name
from hybrid_lint.extract.python.builtin_names import BUILTIN_CLASSES, BUILTINS
from hybrid_lint.extract.python.scopes import (
    BOUND_AUGMENTED,
    BOUND_CLS,
    BOUND_DEFINITION,
    BOUND_IMPORT,
    BOUND_SELF,
    BOUND_UNKNOWN,
    BOUND_VALUE,
    CLASS_SCOPE,
    MODULE_SCOPE,
    Binding,
    Scope,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from hybrid_lint.extract.python.sites import CallSite, Sites
    from hybrid_lint.extract.python.source_text import SourceText

_DEPTH = 60
_LONGEST = 300
# Callables that hand back what their first argument gives.
_TRANSPARENT = frozenset(
    {"asyncio.wait_for", "asyncio.shield", "asyncio.create_task", "asyncio.ensure_future", "contextlib.closing"}
)
_KEYWORDS = ("None", "True", "False")  # no names, but attributes can be asked of them
_IMPORTERS = frozenset({"importlib.import_module", "builtins.__import__", "pytest.importorskip"})
_ENTERED = (".enter_async_context", ".enter_context")
_DEPENDS = frozenset(
    {"fastapi.Depends", "fastapi.Security", "fastapi.param_functions.Depends", "fastapi.params.Depends"}
)
# `pymongo.MongoClient.tasks`, `asyncpg.connect()`: an attribute of an instance, a result.
_IN_INSTANCE = re.compile(r"^\w.*(?:\.[A-Z]\w*[a-z]\w*\.|\(\))")
_LITERALS = frozenset(
    {g.STRING, g.CONCATENATED_STRING, g.INTEGER, g.FLOAT, g.TRUE, g.FALSE, g.NONE, g.LIST, g.TUPLE, g.SET}
    | {g.DICTIONARY, g.EXPRESSION_LIST, g.UNARY_OPERATOR, g.BINARY_OPERATOR, g.COMPARISON, g.NOT_OPERATOR}
)


class Names:
    """Resolves names in one module."""

    __slots__ = ("_depth", "_known", "fold_text", "sites", "source")

    def __init__(self, source: SourceText, sites: Sites, fold_text: Callable[[Node, Scope], str | None]) -> None:
        self.source = source
        self.sites = sites
        #: constant text of an expression, or None
        self.fold_text = fold_text
        self._depth = 0
        #: id of a binding → what it holds; the bindings live as long as the sites
        self._known: dict[int, str | None] = {}

    def name(self, node: Node, scope: Scope) -> str | None:
        """The resolved name of an expression; of its class for an instance."""
        found = self.value(node, scope)
        return found[1:] if found is not None and found[0] == "@" else found

    def callees(self, calls: list[CallSite]) -> list[str | None]:
        """The resolved names of what the calls run."""
        found: list[str | None] = []
        for node, function, _, scope, _, _, _, dotted, _ in calls:
            if not dotted:
                name = self.value(function, scope)
            elif dotted in scope.resolved:
                name = scope.resolved[dotted]
            else:
                name = self.written_name(dotted, scope, node.start_byte)
            found.append(name if name is None or name[0] != "@" else name[1:] + ".__call__")
        return found

    def value(self, node: Node, scope: Scope) -> str | None:
        """Like `name`, with `@` before the class of an instance."""
        if self._depth > _DEPTH:
            return None
        self._depth += 1
        try:
            handler = _VALUES.get(node.kind_id)
            found = None if handler is None else handler(self, node, scope)
        finally:
            self._depth -= 1
        return found if found is None or len(found) <= _LONGEST else None

    # ── names ──

    def _identifier(self, node: Node, scope: Scope) -> str | None:
        return self.variable(self.source.text(node), scope, node.start_byte)

    def written_name(self, text: str, scope: Scope, position: int) -> str | None:
        """`value` of an expression that is nothing but names and dots, from its text; to be asked by makers of rows.

        What does not depend on the place is remembered per scope. Nothing may be half resolved meanwhile.
        """
        known = scope.resolved
        if text in known:
            return known[text]
        name, dot, _ = text.partition(".")
        found, home = self.lookup(name, scope)
        if dot or self._depth:
            resolved = self._chain(text, scope, position, found, home)
        else:
            self._depth = 1
            resolved = self.meaning(name, scope, position, found, home)
            self._depth = 0
            if resolved is not None and len(resolved) > _LONGEST:
                resolved = None
        if found is None or len(found) == 1:
            known[text] = resolved
        return resolved

    def _chain(
        self, text: str, scope: Scope, position: int, bindings: list[Binding] | None, home: Scope | None
    ) -> str | None:
        """Resolves names and dots with the limits that a walk down the nodes has: one level for each of them."""
        name, *attributes = text.split(".")
        depth = self._depth
        if depth + len(attributes) > _DEPTH or name in _KEYWORDS:
            return None
        self._depth = depth + len(attributes) + 1
        try:
            found = self.meaning(name, scope, position, bindings, home)
            for attribute in attributes:
                if found is None or len(found) > _LONGEST:
                    return None
                self._depth -= 1
                found = self._member(found, attribute)
        finally:
            self._depth = depth
        return found if found is None or len(found) <= _LONGEST else None

    def variable(self, name: str, scope: Scope, position: int | None) -> str | None:
        """What a plain name stands for, seen from `scope` at a byte offset."""
        return self.meaning(name, scope, position, *self.lookup(name, scope))

    def meaning(
        self, name: str, scope: Scope, position: int | None, found: list[Binding] | None, home: Scope | None
    ) -> str | None:
        """`variable` where the bindings have been looked up already."""
        if found is None or home is None:
            if name in BUILTINS:
                return "builtins." + name
            stars = self.sites.star_imports
            return stars[0] + name if len(stars) == 1 and not name.startswith("__") else None
        binding = found[0] if len(found) == 1 else chosen(found, position if home is scope else None)
        return None if binding is None else self._bound(name, binding, home)

    def lookup(self, name: str, scope: Scope) -> tuple[list[Binding] | None, Scope | None]:
        """The bindings that a name has from inside `scope`, and where they stand."""
        current: Scope | None = scope
        while current is not None:
            if current is scope or current.kind != CLASS_SCOPE:
                found = current.bindings.get(name)
                if found is not None:
                    return found, current
            current = current.parent
        return None, None

    def _bound(self, name: str, binding: Binding, home: Scope) -> str | None:
        kind = binding.kind
        if kind == BOUND_IMPORT:
            return binding.text
        if kind in (BOUND_DEFINITION, BOUND_CLS):
            return ":" + binding.text
        if kind == BOUND_SELF:
            return "@:" + binding.text
        if kind == BOUND_VALUE:
            found = self._held(binding)
            if found is not None:
                return found
        if home.kind == MODULE_SCOPE:
            return ":" + name
        return f":{home.qualname}.{name}" if home.kind == CLASS_SCOPE else None

    def _held(self, binding: Binding) -> str | None:
        """What a binding holds, worked out once."""
        number = id(binding)
        if number in self._known:
            return self._known[number]
        self._known[number] = None  # ends the search where a name depends on itself
        found = self._known[number] = self._bound_value(binding)
        return found

    def _bound_value(self, binding: Binding) -> str | None:
        """What a variable or an attribute holds, by its annotation first, else by its value."""
        if binding.annotation is not None:
            found = self.annotation(binding.annotation, binding.scope)
            if found is not None:
                if found == "builtins.type" or found.endswith(".TypeAlias"):
                    return None
                return "@" + found
        value = binding.value
        if value is None or value.kind_id in _LITERALS:
            return None
        return self.value(value, binding.scope)

    def annotation(self, node: Node, scope: Scope, wrappers: bool = False) -> str | None:
        """The resolved name of an annotation without Optional, Annotated and the like."""
        return annotated_name(self, self.source.text(node), scope, wrappers)

    def written_annotation(self, text: str, scope: Scope, wrappers: bool) -> str | None:
        """`annotation` from its text, remembered per scope; to be asked by makers of rows."""
        known = scope.annotated_results if wrappers else scope.annotated
        if text in known:
            return known[text]
        found = known[text] = annotated_name(self, text, scope, wrappers)
        return found

    def dotted(self, text: str, scope: Scope) -> str | None:
        """The resolved name of dotted text."""
        first, *rest = text.split(".")
        found = self.variable(first, scope, None)
        for attribute in rest:
            if found is None:
                return None
            found = self._member(found, attribute)
        return found

    # ── attributes ──

    def _attribute(self, node: Node, scope: Scope) -> str | None:
        text = self.source.dotted(node)
        if text:
            self._depth -= 1  # which `value` added for this node
            try:
                return self._chain(text, scope, node.start_byte, *self.lookup(text.partition(".")[0], scope))
            finally:
                self._depth += 1
        owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
        if owner is None or attribute is None:
            return None
        found = self.value(owner, scope)
        return None if found is None else self._member(found, self.source.text(attribute))

    def _member(self, owner: str, attribute: str) -> str | None:
        if owner[0] == "@":
            owner = owner[1:]
        if owner[0] == ":":
            local = self.sites.classes.get(owner[1:])
            if local is not None:
                return self._class_member(local, attribute, 0)
        return f"{owner}.{attribute}"

    def _class_member(self, local: Scope, attribute: str, depth: int) -> str | None:
        own = f":{local.qualname}.{attribute}"
        found = [*local.bindings.get(attribute, ()), *local.attributes.get(attribute, ())]
        if not found:
            for base in local.bases[:3]:
                parent = self.value(base, local.parent or local)
                ancestor = None if parent is None or parent[0] != ":" else self.sites.classes.get(parent[1:])
                if ancestor is not None and ancestor is not local and depth < 8:
                    inherited = self._class_member(ancestor, attribute, depth + 1)
                    if inherited is not None and inherited != f":{ancestor.qualname}.{attribute}":
                        return inherited
            return own
        key = "." + attribute
        cached = local.cache.get(key, "")
        if cached != "":
            return cached
        local.cache[key] = own
        binding = chosen(found, None)
        if binding is not None and binding.kind == BOUND_VALUE and self._depth <= _DEPTH:
            held = self._held(binding)
            if held is not None and not held.startswith("@builtins."):
                local.cache[key] = held
        return local.cache[key]

    # ── calls ──

    def _call(self, node: Node, scope: Scope) -> str | None:
        function = node.child_by_field_id(g.F_FUNCTION)
        if function is None:
            return None
        callee = self.value(function, scope)
        if callee is None:
            return None
        if callee == "builtins.getattr":
            return self._getattr(node, scope)
        if callee in _IMPORTERS:
            first = argument(node, 0, "name")
            text = None if first is None else self.fold_text(first, scope)
            if text is not None and callee == "builtins.__import__":
                text = text.partition(".")[0]
            return text if text is not None and text.replace(".", "").isidentifier() and text[0] != "." else None
        if callee in ("functools.partial", "typing.cast", "builtins.super", "builtins.type") or callee in _TRANSPARENT:
            return self._special(callee, node, scope)
        if callee in _DEPENDS:
            first = argument(node, 0)
            return None if first is None else self.result(self.value(first, scope))
        if callee.endswith(_ENTERED):
            first = argument(node, 0)
            return None if first is None else self.value(first, scope)
        return self.result(callee)

    def _special(self, callee: str, node: Node, scope: Scope) -> str | None:
        first = argument(node, 0)
        if callee == "builtins.super":
            local = scope.owner
            if local is None:
                return None
            return self._first_base(local)
        if first is None:
            return None
        if callee == "typing.cast":
            found = self.annotation(first, scope)
            return None if found is None else "@" + found
        found = self.value(first, scope)
        if callee == "builtins.type":
            # type(x) is the class of x; type("Name", bases, …) makes one that nobody can name
            return found[1:] if found is not None and found[0] == "@" else None
        return found

    def _first_base(self, local: Scope) -> str:
        if not local.bases:
            return "@builtins.object"
        found = self.name(local.bases[0], local.parent or local)
        return "@" + (found or ":" + local.qualname)

    def _getattr(self, node: Node, scope: Scope) -> str | None:
        owner, attribute = argument(node, 0), argument(node, 1)
        if owner is None or attribute is None:
            return None
        found, text = self.value(owner, scope), self.fold_text(attribute, scope)
        return None if found is None or text is None else self._member(found, text)

    def result(self, callee: str | None) -> str | None:
        """What calling `callee` gives."""
        if callee is None:
            return None
        if callee[0] == "@":
            return callee[1:] + ".__call__()"
        return "@" + callee if self.is_class(callee) else callee + "()"

    def is_class(self, name: str) -> bool:
        """Whether a resolved name is a class, by its definition here or else by its spelling."""
        if name[0] == ":" and name[1:] in self.sites.classes:
            return True
        last = name.rpartition(".")[2].lstrip(":_")
        return (last[:1].isupper() and not last.endswith(")")) or name in BUILTIN_CLASSES

    # ── other expressions ──

    def _inner(self, node: Node, scope: Scope) -> str | None:
        inner = g.first(node)
        return None if inner is None else self.value(inner, scope)

    def _subscript(self, node: Node, scope: Scope) -> str | None:
        owner = node.child_by_field_id(g.F_VALUE)
        found = None if owner is None else self.value(owner, scope)
        if found is None:
            return None
        if found[0] == "@":
            return None if found.startswith("@builtins.") else f"{found[1:]}.__getitem__()"
        if not self.is_class(found):
            return f"{found}.__getitem__()" if _IN_INSTANCE.search(found) else None
        last = found.rpartition(".")[2]
        return found if not last.isupper() or found[1:] in self.sites.classes else None

    def _boolean(self, node: Node, scope: Scope) -> str | None:
        for field in (g.F_LEFT, g.F_RIGHT):
            operand = node.child_by_field_id(field)
            found = None if operand is None else self.value(operand, scope)
            if found is not None:
                return found
        return None

    def _conditional(self, node: Node, scope: Scope) -> str | None:
        children = node.named_children
        for index in (0, 2):
            found = self.value(children[index], scope) if index < len(children) else None
            if found is not None:
                return found
        return None

    def _named(self, node: Node, scope: Scope) -> str | None:
        value = node.child_by_field_id(g.F_VALUE)
        return None if value is None else self.value(value, scope)

    def _text_literal(self, node: Node, scope: Scope) -> str | None:
        return "@builtins.str"

    def _list_literal(self, node: Node, scope: Scope) -> str | None:
        return "@builtins.list"

    def _dict_literal(self, node: Node, scope: Scope) -> str | None:
        return "@builtins.dict"

    # ── variables as places ──

    def place(self, node: Node, scope: Scope) -> str | None:
        """The name of the variable itself, not of what it holds: `:router`, `.api.router`, `:create.<locals>.app`."""
        if node.kind_id == g.IDENTIFIER:
            name = self.source.text(node)
            found, home = self.lookup(name, scope)
            if found is None or home is None:
                return self.variable(name, scope, node.start_byte)
            binding = chosen(found, node.start_byte if home is scope else None) or found[0]
            if binding.kind in (BOUND_IMPORT, BOUND_SELF, BOUND_CLS, BOUND_DEFINITION):
                return self._bound(name, binding, home)
            return ":" + home.name_prefix + name
        if node.kind_id == g.ATTRIBUTE:
            owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
            if owner is None or attribute is None or self._depth > _DEPTH:
                return None
            self._depth += 1
            try:
                found_owner = self.place(owner, scope)
            finally:
                self._depth -= 1
            if found_owner is None or len(found_owner) > _LONGEST:
                return None
            return f"{found_owner.lstrip('@')}.{self.source.text(attribute)}"
        return self.name(node, scope)


_VALUES: dict[int, Callable[[Names, Node, Scope], str | None]] = {
    g.IDENTIFIER: Names._identifier,
    g.ATTRIBUTE: Names._attribute,
    g.CALL: Names._call,
    g.AWAIT: Names._inner,
    g.PARENTHESIZED: Names._inner,
    g.TYPE: Names._inner,
    g.SUBSCRIPT: Names._subscript,
    g.BOOLEAN_OPERATOR: Names._boolean,
    g.CONDITIONAL: Names._conditional,
    g.NAMED_EXPRESSION: Names._named,
    g.STRING: Names._text_literal,
    g.CONCATENATED_STRING: Names._text_literal,
    g.LIST: Names._list_literal,
    g.DICTIONARY: Names._dict_literal,
}


def chosen(found: list[Binding], position: int | None) -> Binding | None:
    """The binding that holds: the last unconditional one, else the first; at `position` only what came before."""
    first: Binding | None = None
    placeholder: Binding | None = None
    for binding in reversed(found):
        if binding.kind == BOUND_AUGMENTED or (position is not None and binding.position > position):
            continue
        if _is_weak(binding):
            placeholder = binding
        elif not binding.conditional:
            return binding
        else:
            first = binding
    return first or placeholder or (found[0] if found[0].kind != BOUND_AUGMENTED else None)


def _is_weak(binding: Binding) -> bool:
    """A placeholder such as `client = None`."""
    if binding.kind == BOUND_UNKNOWN:
        return binding.conditional
    return (
        binding.kind == BOUND_VALUE
        and binding.annotation is None
        and (binding.value is None or binding.value.kind_id == g.NONE)
    )


def argument(call: Node, index: int, keyword: str | None = None) -> Node | None:
    """The positional argument number `index` of a call (stars end the count), or the one of that keyword."""
    arguments = call.child_by_field_id(g.F_ARGUMENTS)
    if arguments is None:
        return None
    if arguments.kind_id != g.ARGUMENT_LIST:
        return arguments if index == 0 else None
    position = 0
    counting = True
    for child in arguments.named_children:
        kind = child.kind_id
        if kind == g.COMMENT:
            continue
        if kind == g.KEYWORD_ARGUMENT:
            name = child.child_by_field_id(g.F_NAME)
            if keyword is not None and name is not None and name.text == keyword.encode():
                return child.child_by_field_id(g.F_VALUE)
        elif kind in (g.LIST_SPLAT, g.DICTIONARY_SPLAT):
            counting = False
        elif counting:
            if position == index:
                return child
            position += 1
    return None
