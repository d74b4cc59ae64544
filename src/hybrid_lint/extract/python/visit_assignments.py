"""Visits of what binds a name to a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.scopes import BOUND_AUGMENTED, BOUND_VALUE, FUNCTION_SCOPE, Binding
from hybrid_lint.extract.python.visit_definitions import define_lambda
from hybrid_lint.extract.python.walk import is_plain_annotation, visit_children

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.walk import Step, Walk

_BOUND_TARGETS = frozenset({g.TUPLE_PATTERN, g.PATTERN_LIST, g.LIST_PATTERN, g.LIST_SPLAT_PATTERN, g.AS_PATTERN_TARGET})
_NOT_PLAIN = (g.ASSIGNMENT, g.LAMBDA)
_DISPLAYS = frozenset({g.TUPLE, g.EXPRESSION_LIST, g.LIST})


def visit_assignment(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    left, right = node.child_by_field_id(g.F_LEFT), node.child_by_field_id(g.F_RIGHT)
    if left is not None and left.kind_id == g.IDENTIFIER and (right is None or right.kind_id not in _NOT_PLAIN):
        annotation = node.child_by_field_id(g.F_TYPE)
        walk.sites.assignments.append((left, annotation, right, False, scope))
        conditional = flags & s.MAYBE_UNBOUND != 0
        bound = (BOUND_VALUE, node.end_byte, conditional, "", right, annotation, scope)
        scope.bind(walk.source.text(left), tuple.__new__(Binding, bound))
        if right is not None:
            walk.push(right, scope, None, flags, s.ASSIGNMENT)
        if annotation is not None and not is_plain_annotation(walk.source.text(annotation)):
            walk.push(annotation, scope, None, flags, s.EXPRESSION)
        return
    targets: list[tuple[Node, Node | None]] = []
    current: Node | None = node
    while current is not None and current.kind_id == g.ASSIGNMENT:
        left = current.child_by_field_id(g.F_LEFT)
        if left is not None:
            targets.append((left, current.child_by_field_id(g.F_TYPE)))
        current = current.child_by_field_id(g.F_RIGHT)
    value, end = current, node.end_byte
    push = walk.push
    later: list[Step] = []
    named_lambda = False
    for left, annotation in targets:
        if value is not None and value.kind_id == g.LAMBDA and left.kind_id == g.IDENTIFIER and not named_lambda:
            named_lambda = True
            _assign(walk, left, annotation, value, False, scope, flags, end, later, bind=False)
            define_lambda(walk, left, value, scope, flags)
            continue
        _assign(walk, left, annotation, value, False, scope, flags, end, later)
    if value is not None and not named_lambda:
        push(value, scope, None, flags, s.ASSIGNMENT)
    for step in reversed(later):
        push(*step)


def _assign(
    walk: Walk,
    target: Node,
    annotation: Node | None,
    value: Node | None,
    spread: bool,
    scope: Scope,
    flags: int,
    end: int,
    later: list[Step],
    bind: bool = True,
) -> None:
    """Records one target, or the targets inside a pattern with the matching parts of the value."""
    todo = [(target, value, spread)]
    while todo:
        target, value, spread = todo.pop()
        kind = target.kind_id
        if kind in _BOUND_TARGETS:
            parts = [part for part in target.named_children if part.kind_id != g.COMMENT]
            values: list[Node] = []
            if value is not None and value.kind_id in _DISPLAYS and not spread:
                values = [part for part in value.named_children if part.kind_id != g.COMMENT]
            starred = any(part.kind_id in (g.LIST_SPLAT, g.LIST_SPLAT_PATTERN) for part in (*parts, *values))
            pairs = len(values) == len(parts) and not starred
            todo.extend(
                reversed([(part, values[index] if pairs else value, not pairs) for index, part in enumerate(parts)])
            )
            continue
        walk.sites.assignments.append((target, annotation, value, spread, scope))
        if kind == g.IDENTIFIER:
            if spread:
                walk.bind_unknown(target, scope, flags)
            elif bind:
                walk.bind_value(target, value, annotation, scope, flags, end)
        else:
            if not spread:
                walk.bind_value(target, value, annotation, scope, flags, end)
            # The target itself is written; its object and its index are read.
            later.extend((part, scope, None, flags, s.EXPRESSION) for part in target.named_children)
        if annotation is not None:
            later.append((annotation, scope, None, flags, s.EXPRESSION))


def visit_augmented(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    left, right = node.child_by_field_id(g.F_LEFT), node.child_by_field_id(g.F_RIGHT)
    if right is not None:
        walk.push(right, scope, None, flags, s.ASSIGNMENT)
    if left is None:
        return
    walk.sites.augmented.append((left, None, right, False, scope))
    if left.kind_id == g.IDENTIFIER:
        name = walk.source.text(left)
        scope.bind(name, Binding(BOUND_AUGMENTED, node.end_byte, True, "", right, None, scope))
    else:
        visit_children(walk, left, scope, None, flags, s.EXPRESSION)


def visit_named_expression(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    name, value = node.child_by_field_id(g.F_NAME), node.child_by_field_id(g.F_VALUE)
    if value is None:
        return
    if name is not None:
        walk.bind_value(name, value, None, scope, flags, node.end_byte)
        walk.sites.assignments.append((name, None, value, False, scope))
    walk.push(value, scope, call, flags, s.ASSIGNMENT)


def visit_type_alias(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    left, right = node.child_by_field_id(g.F_LEFT), node.child_by_field_id(g.F_RIGHT)
    while left is not None and left.kind_id != g.IDENTIFIER:
        left = g.first(left)
    if left is not None and right is not None:
        conditional = flags & s.MAYBE_UNBOUND != 0
        name = walk.source.text(left)
        scope.bind(name, Binding(BOUND_VALUE, node.end_byte, conditional, "", right, None, scope))
    if right is not None:
        walk.push(right, scope, None, flags, s.EXPRESSION)


def visit_global(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    for child in node.named_children:
        scope.foreign[walk.source.text(child)] = walk.sites.module


def visit_nonlocal(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    for child in node.named_children:
        name = walk.source.text(child)
        home = scope.parent
        while home is not None and (home.kind != FUNCTION_SCOPE or name not in home.bindings):
            home = home.parent
        if home is not None:
            scope.foreign[name] = home


def visit_delete(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    for child in reversed(node.named_children):
        if child.kind_id != g.IDENTIFIER:
            visit_children(walk, child, scope, call, flags, s.EXPRESSION)
