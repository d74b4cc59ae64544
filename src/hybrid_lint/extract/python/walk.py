"""One walk over the syntax tree, without recursion, that collects the sites and binds the names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.scopes import (
    BOUND_UNKNOWN,
    BOUND_VALUE,
    Binding,
    Scope,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from hybrid_lint.extract.python.source_text import SourceText

#: node, scope, call whose argument it is, flags, role
Step: TypeAlias = "tuple[Node, Scope, int | None, int, int]"
Handler: TypeAlias = "Callable[[Walk, Node, Scope, int | None, int, int], None]"

_SCOPE_FLAGS = s.MAIN_GUARD | s.TYPE_CHECKING_BLOCK | s.IN_TRY | s.CONDITIONAL
_BRANCH = s.CONDITIONAL | s.MAYBE_UNBOUND
_BOUND_TARGETS = frozenset({g.TUPLE_PATTERN, g.PATTERN_LIST, g.LIST_PATTERN, g.LIST_SPLAT_PATTERN, g.AS_PATTERN_TARGET})
_DISPLAYS = frozenset({g.TUPLE, g.EXPRESSION_LIST, g.LIST})
_TEXT_METHODS = (b".join", b".format")
_STRINGS = frozenset({g.STRING, g.CONCATENATED_STRING})


class Walk:
    """The state of one walk."""

    __slots__ = ("handlers", "sites", "source", "stack")

    def __init__(self, source: SourceText, handlers: dict[int, Handler | None]) -> None:
        #: node kind → visit; kinds that are not there have their children visited
        self.handlers = handlers
        self.source = source
        self.sites = s.Sites()
        self.stack: list[Step] = []

    def run(self, root: Node) -> s.Sites:
        """Visits every node below `root`, parents first, in source order."""
        stack = self.stack
        pop = stack.pop
        handlers = self.handlers
        module = self.sites.module
        self.sites.statements = self.push_body(root, module, 0)
        while stack:
            node, scope, call, flags, role = pop()
            handler = handlers.get(node.kind_id, visit_children)
            if handler is not None:
                handler(self, node, scope, call, flags, role)
        return self.sites

    def push_body(self, body: Node, scope: Scope, flags: int) -> int:
        """Pushes the statements of a body; returns their number without the docstring."""
        push = self.stack.append
        children = body.named_children
        count = 0
        for child in reversed(children):
            if child.kind_id != g.COMMENT:
                count += 1
                push((child, scope, None, flags, s.EXPRESSION))
        for child in children:
            if child.kind_id == g.COMMENT:
                continue
            if child.kind_id == g.EXPRESSION_STATEMENT:
                first = g.first(child)
                if first is not None and first.kind_id in _STRINGS and child.named_child_count == 1:
                    count -= 1
            break
        return count

    def bind_value(
        self, target: Node, value: Node | None, annotation: Node | None, scope: Scope, flags: int, position: int
    ) -> None:
        """Binds a name or an attribute of `self` to a value."""
        kind = target.kind_id
        if kind == g.IDENTIFIER:
            scope.bind(
                self.source.text(target),
                Binding(BOUND_VALUE, position, flags & s.MAYBE_UNBOUND != 0, "", value, annotation, scope),
            )
        elif kind == g.ATTRIBUTE and scope.self_name and scope.owner is not None:
            owner, attribute = target.child_by_field_id(g.F_OBJECT), target.child_by_field_id(g.F_ATTRIBUTE)
            if owner is None or attribute is None or owner.kind_id != g.IDENTIFIER:
                return
            if self.source.text(owner) == scope.self_name:
                binding = Binding(BOUND_VALUE, position, flags & s.MAYBE_UNBOUND != 0, "", value, annotation, scope)
                scope.owner.attributes.setdefault(self.source.text(attribute), []).append(binding)

    def bind_unknown(self, target: Node, scope: Scope, flags: int, weak: bool = False) -> None:
        """Binds every name in a target to what cannot be known; a weak one gives way to any other binding."""
        todo = [target]
        while todo:
            node = todo.pop()
            if node.kind_id == g.IDENTIFIER:
                name = self.source.text(node)
                if weak and name in scope.bindings:
                    continue
                conditional = weak or flags & s.MAYBE_UNBOUND != 0
                scope.bind(name, Binding(BOUND_UNKNOWN, node.end_byte, conditional, "", None, None, scope))
            elif node.kind_id in _BOUND_TARGETS:
                todo.extend(node.named_children)


def visit_children(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.stack.append
    for child in reversed(node.named_children):
        push((child, scope, call, flags, s.EXPRESSION))
