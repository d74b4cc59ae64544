"""The scopes of a module and what names are bound to in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from tree_sitter import Node

#: kind, value and text of an argument
Described: TypeAlias = tuple[str, "str | int | None", "str | None"]

MODULE_SCOPE = "module"
CLASS_SCOPE = "class"
FUNCTION_SCOPE = "function"

BOUND_IMPORT = 0
BOUND_DEFINITION = 1
BOUND_VALUE = 2
BOUND_SELF = 3
BOUND_CLS = 4
BOUND_UNKNOWN = 5
BOUND_AUGMENTED = 6


class Binding(NamedTuple):
    """One place where a name gets its meaning."""

    kind: int
    position: int  # byte offset from which on it holds
    conditional: bool
    text: str  # dotted name of an import, qualified name of a definition
    value: Node | None
    annotation: Node | None
    scope: Scope  # where value and annotation are to be read


class Scope:
    """A module, class or function body."""

    __slots__ = (
        "annotated",
        "annotated_results",
        "attributes",
        "bases",
        "bindings",
        "cache",
        "described",
        "foreign",
        "is_generator",
        "kind",
        "name_prefix",
        "ordinal",
        "owner",
        "parent",
        "qualname",
        "resolved",
        "self_name",
    )

    def __init__(self, kind: str, ordinal: int | None, qualname: str, parent: Scope | None) -> None:
        self.kind = kind
        self.ordinal = ordinal
        self.qualname = qualname
        self.parent = parent
        self.bindings: dict[str, list[Binding]] = {}
        #: attributes set through `self`, for classes
        self.attributes: dict[str, list[Binding]] = {}
        #: names declared `global` or `nonlocal` → the scope that they live in
        self.foreign: dict[str, Scope] = {}
        self.bases: list[Node] = []
        self.cache: dict[str, str | None] = {}
        #: dotted text → what it resolves to everywhere in this scope
        self.resolved: dict[str, str | None] = {}
        #: text of an annotation → its name; the second without Awaitable and its like
        self.annotated: dict[str, str | None] = {}
        self.annotated_results: dict[str, str | None] = {}
        #: dotted text → kind, value and text as an argument, likewise
        self.described: dict[str, Described] = {}
        self.is_generator = False
        self.owner: Scope | None = None
        self.self_name = ""
        if kind == MODULE_SCOPE:
            self.name_prefix = ""
        elif kind == CLASS_SCOPE:
            self.name_prefix = qualname + "."
        else:
            self.name_prefix = qualname + ".<locals>."
            if parent is not None:
                self.owner = parent if parent.kind == CLASS_SCOPE else parent.owner
                self.self_name = parent.self_name

    def bind(self, name: str, binding: Binding) -> None:
        """Adds a binding; those of one name stay in source order of their positions."""
        scope = self.foreign.get(name, self) if self.foreign else self
        if scope is not self:
            binding = binding._replace(conditional=True)
        known = scope.bindings.get(name)
        if known is None:
            scope.bindings[name] = [binding]
        else:
            known.append(binding)

    def release(self) -> None:
        """Forgets all bindings: they refer back to their scopes, and only a garbage collector would free such rings."""
        self.bindings.clear()
        self.attributes.clear()
        self.foreign.clear()
