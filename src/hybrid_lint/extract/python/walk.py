"""One walk over the syntax tree, without recursion, that collects the sites and binds the names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.early_leaves import flags_behind
from hybrid_lint.extract.python.scopes import (
    BOUND_UNKNOWN,
    BOUND_VALUE,
    FUNCTION_SCOPE,
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
# The grammar takes what stands behind `as` for an expression: `with pair() as (a, *b)`.
_BOUND_TARGETS = frozenset(
    {g.TUPLE_PATTERN, g.PATTERN_LIST, g.LIST_PATTERN, g.LIST_SPLAT_PATTERN, g.AS_PATTERN_TARGET}
    | {g.TUPLE, g.LIST, g.LIST_SPLAT, g.PARENTHESIZED}
)
_SETTINGS_WORDS = (b"ettings", b"SETTINGS", b"onfig", b"CONFIG", b"conf.", b"cfg")
_STRINGS = frozenset({g.STRING, g.CONCATENATED_STRING})
# Names, one level of brackets, alternatives: nothing in it is a call, an attribute or a string.
_PLAIN_ANNOTATION = re.compile(r"[^\W\d]\w*(?:\[[^\W\d]\w*(?:, [^\W\d]\w*)*\])?(?: \| [^\W\d]\w*)*").fullmatch


def is_plain_annotation(text: str) -> bool:
    """Whether an annotation has nothing but names: `str`, `list[User]`, `User | None`."""
    return text.isidentifier() or _PLAIN_ANNOTATION(text) is not None


class Walk:
    """The state of one walk.

    The stack holds each node with its visit, looked up when it is pushed: the half of all nodes that are leaves
    never gets there.
    """

    __slots__ = ("handlers", "sites", "source", "stack", "telling_aliases")

    def __init__(self, source: SourceText, handlers: dict[int, Handler | None]) -> None:
        #: every node kind → its visit, None for leaves
        self.handlers = handlers
        self.source = source
        self.sites = s.Sites()
        self.sites.has_settings = any(word in source.data for word in _SETTINGS_WORDS)
        #: whether names that decide conditions (`TYPE_CHECKING as T`) have others here
        self.telling_aliases = False
        self.stack: list[tuple[Handler, Node, Scope, int | None, int, int]] = []

    def run(self, root: Node) -> s.Sites:
        """Visits every node below `root`, parents first, in source order."""
        stack = self.stack
        pop = stack.pop
        self.sites.statements, _ = self.push_body(root, self.sites.module, None, 0)
        while stack:
            handler, node, scope, call, flags, role = pop()
            handler(self, node, scope, call, flags, role)
        return self.sites

    def push(self, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
        """Has a node visited next, before what was pushed earlier."""
        handler = self.handlers[node.kind_id]
        if handler is not None:
            self.stack.append((handler, node, scope, call, flags, role))

    def push_body(self, body: Node, scope: Scope, call: int | None, flags: int) -> tuple[int, bool]:
        """Pushes the statements of a body; returns their number without the docstring, and whether it has one."""
        push, handlers, data = self.stack.append, self.handlers, self.source.data
        count = 0
        documented = False
        children = body.named_children
        kinds = [child.kind_id for child in children]
        behind = None
        if scope.kind == FUNCTION_SCOPE and (g.IF in kinds or g.TRY in kinds):
            behind = flags_behind(self.source, self.sites, children, kinds, scope, flags)
        for position in range(len(children) - 1, -1, -1):
            child, kind = children[position], kinds[position]
            if behind is not None:
                flags = behind[position]
            if kind == g.COMMENT:
                continue
            count += 1
            documented = False
            handler = handlers[kind]
            if kind == g.EXPRESSION_STATEMENT and child.named_child_count == 1:
                only = child.named_child(0)
                if only is not None:
                    inner = only.kind_id
                    if inner in _STRINGS:
                        documented = True
                        if data[only.start_byte] in b"\"'":
                            continue
                    else:
                        handler = handlers[inner]
                        if handler is not None:
                            push((handler, only, scope, call, flags, s.STATEMENT))
                        continue
            if handler is not None:
                push((handler, child, scope, call, flags, s.EXPRESSION))
        return (count - 1 if documented else count), documented

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
                    self.sites.shadowed.add((scope, name))
                    continue
                conditional = weak or flags & s.MAYBE_UNBOUND != 0
                scope.bind(name, Binding(BOUND_UNKNOWN, node.end_byte, conditional, "", None, None, scope))
            elif node.kind_id in _BOUND_TARGETS:
                todo.extend(node.named_children)


def visit_children(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    handlers, push = walk.handlers, walk.stack.append
    for child in reversed(node.named_children):
        handler = handlers[child.kind_id]
        if handler is not None:
            push((handler, child, scope, call, flags, s.EXPRESSION))


def visit_block(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.push_body(node, scope, call, flags)
