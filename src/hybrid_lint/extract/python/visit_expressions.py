"""Visits of expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.walk import visit_children

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.walk import Walk

_TEXT_METHODS = (b".join", b".format")
_STRINGS = frozenset({g.STRING, g.CONCATENATED_STRING})


def visit_same_role(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.stack.append
    for child in reversed(node.named_children):
        push((child, scope, call, flags, role))


def visit_await(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.stack.append
    for child in reversed(node.named_children):
        push((child, scope, call, flags, role | s.AWAITED))


def visit_expression_statement(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.stack.append
    for child in reversed(node.named_children):
        if child.kind_id not in _STRINGS:
            push((child, scope, call, flags, s.STATEMENT))
        else:
            # A bare string is documentation; what an f-string interpolates still runs.
            for part in reversed(child.named_children):
                if part.kind_id == g.INTERPOLATION:
                    push((part, scope, call, flags, s.EXPRESSION))


def visit_call(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    function = node.child_by_field_id(g.F_FUNCTION)
    if function is None:
        visit_children(walk, node, scope, call, flags, s.EXPRESSION)
        return
    sites = walk.sites
    arguments = node.child_by_field_id(g.F_ARGUMENTS)
    ordinal = len(sites.calls)
    flags &= ~s.IN_ANNOTATION
    sites.call_of[node.id] = ordinal
    sites.calls.append(s.CallSite(node, function, arguments, scope, call, flags, role))
    if walk.source.data.endswith(_TEXT_METHODS, function.start_byte, function.end_byte):
        sites.strings.append(s.ExpressionSite(node, scope, call))
    push = walk.stack.append
    if arguments is not None:
        if arguments.kind_id == g.ARGUMENT_LIST:
            for child in reversed(arguments.named_children):
                push((child, scope, ordinal, flags, s.EXPRESSION))
        else:
            push((arguments, scope, ordinal, flags, s.EXPRESSION))
    if function.kind_id != g.IDENTIFIER:
        push((function, scope, None, flags, s.EXPRESSION))


def visit_keyword_argument(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    value = node.child_by_field_id(g.F_VALUE)
    if value is not None:
        walk.stack.append((value, scope, call, flags, s.EXPRESSION))


def visit_attribute(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
    if attribute is not None and walk.source.text(attribute).isupper():
        walk.sites.attributes.append(s.ExpressionSite(node, scope, call))
    if owner is not None and owner.kind_id != g.IDENTIFIER:
        walk.stack.append((owner, scope, None, flags, s.EXPRESSION))


def visit_subscript(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.subscripts.append(s.ExpressionSite(node, scope, call))
    push = walk.stack.append
    children = node.named_children
    for child in reversed(children[1:]):
        push((child, scope, None, flags, s.EXPRESSION))
    if children and children[0].kind_id != g.IDENTIFIER:
        push((children[0], scope, None, flags, s.EXPRESSION))


def visit_string(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    if not flags & s.IN_ANNOTATION:
        walk.sites.strings.append(s.ExpressionSite(node, scope, call))
    if walk.source.data[node.start_byte] not in b"\"'":
        for child in reversed(node.named_children):
            if child.kind_id == g.INTERPOLATION:
                visit_children(walk, child, scope, call, flags, s.EXPRESSION)


def visit_concatenated(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    if not flags & s.IN_ANNOTATION:
        walk.sites.strings.append(s.ExpressionSite(node, scope, call))
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)


def visit_binary(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    """The left spine of `a + b + c` is one expression."""
    if not flags & s.IN_ANNOTATION:
        walk.sites.strings.append(s.ExpressionSite(node, scope, call))
    push = walk.stack.append
    current: Node | None = node
    while current is not None and current.kind_id == g.BINARY_OPERATOR:
        right = current.child_by_field_id(g.F_RIGHT)
        if right is not None:
            push((right, scope, call, flags, s.EXPRESSION))
        current = current.child_by_field_id(g.F_LEFT)
    if current is not None:
        push((current, scope, call, flags, s.EXPRESSION))


def visit_type(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    visit_children(walk, node, scope, call, flags | s.IN_ANNOTATION, s.EXPRESSION)


def visit_print(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.wrong.append((node, "`print` is a function in Python 3"))
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)


def visit_exec(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.wrong.append((node, "`exec` is a function in Python 3"))
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)
