"""Visits of compound statements: what runs under a condition, in a loop, in a try."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.decided_conditions import NEVER, OPEN, fate, flags_of
from hybrid_lint.extract.python.early_leaves import asked_in_try, leaves, tells_absence
from hybrid_lint.extract.python.walk import visit_children

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.walk import Step, Walk

_AND = re.compile(r"\band\b").search
_CONSTANTS = frozenset({g.TRUE, g.FALSE, g.NONE, g.INTEGER})
_BRANCH = s.CONDITIONAL | s.MAYBE_UNBOUND


def visit_if(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    condition = node.child_by_field_id(g.F_CONDITION)
    consequence = node.child_by_field_id(g.F_CONSEQUENCE)
    text = "" if condition is None else _condition_text(walk.source.slice(condition.start_byte, condition.end_byte))
    decided = OPEN if condition is None else fate(walk, condition, text, scope)
    inside, outside = _branch_flags(walk, node, text, flags) if decided == OPEN else flags_of(walk, decided, flags)
    sites = walk.sites
    statement = len(sites.branches)
    inside = None if inside is None else sites.behind(inside, condition, True, scope)
    alternatives = node.children_by_field_id(g.F_ALTERNATIVE) if outside is not None else []
    if alternatives and outside is not None:
        outside = sites.behind(outside, condition, False, scope)
    for arm in range(_last_arm(walk, alternatives, scope), 0, -1):
        branch = alternatives[arm - 1]
        body = branch.child_by_field_id(g.F_CONSEQUENCE) or branch.child_by_field_id(g.F_BODY)
        push(branch, scope, None, sites.branch(outside or 0, statement, arm, leaves(walk.source, body)), s.EXPRESSION)
    if consequence is not None and inside is not None:
        # An `elif` is an arm of the statement that it belongs to.
        if node.kind_id == g.IF:
            inside = sites.branch(inside, statement, 0, leaves(walk.source, consequence))
        push(consequence, scope, None, inside, s.EXPRESSION)
    if condition is not None:
        push(condition, scope, None, flags, s.EXPRESSION)


def _last_arm(walk: Walk, alternatives: list[Node], scope: Scope) -> int:
    """The number of the arms that may run: none behind an `elif` that always holds."""
    for number, branch in enumerate(alternatives, 1):
        condition = branch.child_by_field_id(g.F_CONDITION)
        if condition is not None and number < len(alternatives):
            if NEVER in fate(walk, condition, walk.source.text(condition), scope).otherwise:
                return number
    return len(alternatives)


def _condition_text(text: str) -> str:
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    return text if "\n" not in text and "  " not in text else " ".join(text.split())


def _branch_flags(walk: Walk, node: Node, text: str, flags: int) -> tuple[int, int]:
    """Flags inside the branch and in what follows `else`."""
    branch = flags | _BRANCH
    if "__name__" in text and "__main__" in text and "==" in text:
        if walk.sites.main_guard is None:
            walk.sites.main_guard = walk.source.line(node.start_byte)
        return branch | s.MAIN_GUARD, branch
    return branch, branch


def visit_loop(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    condition = node.child_by_field_id(g.F_CONDITION) if node.kind_id == g.WHILE else None
    inside = walk.sites.behind(flags | _BRANCH | s.LOOP, condition, True, scope)
    if condition is not None or walk.source.data.startswith(b"async", node.start_byte):
        inside |= s.ENDLESS
    alternative, body = node.child_by_field_id(g.F_ALTERNATIVE), node.child_by_field_id(g.F_BODY)
    if condition is not None:
        decided = fate(walk, condition, walk.source.text(condition), scope)
        body = None if NEVER in decided.then else body
        alternative = None if NEVER in decided.otherwise else alternative
    if alternative is not None:
        push(alternative, scope, None, flags | _BRANCH, s.EXPRESSION)
    if body is not None:
        push(body, scope, None, inside, s.EXPRESSION)
    if condition is not None:
        push(condition, scope, None, flags | s.LOOP | s.ENDLESS, s.EXPRESSION)
        return
    left, right = node.child_by_field_id(g.F_LEFT), node.child_by_field_id(g.F_RIGHT)
    if right is not None:
        push(right, scope, None, flags, s.ITERATION)
    if left is not None:
        _loop_target(walk, left, scope, call, flags | s.MAYBE_UNBOUND, False)


def _loop_target(walk: Walk, left: Node, scope: Scope, call: int | None, flags: int, weak: bool) -> None:
    walk.bind_unknown(left, scope, flags, weak)
    if left.kind_id in (g.ATTRIBUTE, g.SUBSCRIPT):
        visit_children(walk, left, scope, call, flags, s.EXPRESSION)


def visit_comprehension(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    inside = flags | s.LOOP
    first = True
    steps: list[Step] = []
    body = node.child_by_field_id(g.F_BODY)
    for child in node.named_children:
        if child.kind_id == g.FOR_IN_CLAUSE:
            left = child.child_by_field_id(g.F_LEFT)
            if left is not None:
                _loop_target(walk, left, scope, call, flags, True)
            steps.extend(
                (right, scope, call, flags if first else inside, s.ITERATION)
                for right in child.children_by_field_id(g.F_RIGHT)
            )
            first = False
        elif body is None or child.id != body.id:
            steps.append((child, scope, call, inside, s.EXPRESSION))
    if body is not None:
        steps.insert(0, (body, scope, call, inside, s.EXPRESSION))
    for step in reversed(steps):
        push(*step)


def visit_case(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    block, line = node.parent, walk.source.line
    # Numbers that no `if` has.
    statement = 0 if block is None else -line(block.start_byte)
    left = leaves(walk.source, node.child_by_field_id(g.F_CONSEQUENCE))
    inside = walk.sites.branch(flags | _BRANCH, statement, line(node.start_byte), left)
    patterns = [child for child in node.named_children if child.kind_id == g.CASE_PATTERN]
    if block is not None and any("None" in walk.source.text(pattern) for pattern in patterns):
        subject = block.parent.child_by_field_id(g.F_SUBJECT) if block.parent is not None else None
        inside = walk.sites.behind(inside, subject, False, scope)
    push = walk.push
    for child in reversed(node.named_children):
        if child.kind_id == g.CASE_PATTERN:
            _bind_captures(walk, child, scope, inside)
        else:
            push(child, scope, None, inside, s.EXPRESSION)


def _bind_captures(walk: Walk, pattern: Node, scope: Scope, flags: int) -> None:
    todo = [pattern]
    while todo:
        node = todo.pop()
        if node.kind_id == g.IDENTIFIER:
            walk.bind_unknown(node, scope, flags)
        elif node.kind_id != g.DOTTED_NAME:
            todo.extend(node.named_children)
        elif node.named_child_count == 1:
            walk.bind_unknown(node.named_children[0], scope, flags)


def visit_try(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push, sites = walk.push, walk.sites
    inside = flags | s.IN_TRY | s.MAYBE_UNBOUND
    children = node.named_children
    body = node.child_by_field_id(g.F_BODY)
    clauses = [child for child in children if child.kind_id == g.EXCEPT_CLAUSE]
    within = inside
    if clauses and body is not None:
        within = sites.guarded(inside, sites.tries)
        sites.excepts.extend(s.ExceptSite(clause, sites.tries, body, scope, flags) for clause in clauses)
        sites.tries += 1
    asked = None if body is None else asked_in_try(body)
    for child in reversed(children):
        kind = child.kind_id
        if kind == g.BLOCK:
            push(child, scope, None, within, s.EXPRESSION)
        elif kind == g.EXCEPT_CLAUSE:
            missing = asked is not None and tells_absence(walk.source, child)
            push(child, scope, None, sites.behind(inside, asked, False, scope) if missing else inside, s.EXPRESSION)
        else:
            push(child, scope, None, flags | s.IN_FINALLY if kind == g.FINALLY_CLAUSE else flags, s.EXPRESSION)


def visit_conditional(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    """`a if x else b`."""
    children = [child for child in node.named_children if child.kind_id != g.COMMENT]
    push, behind = walk.push, walk.sites.behind
    if len(children) == 3:
        value, condition, other = children
        if condition.kind_id in _CONSTANTS:
            taken = other if NEVER in fate(walk, condition, "", scope).then else value
            push(taken, scope, call, flags, s.EXPRESSION)
            return
        push(other, scope, call, behind(flags, condition, False, scope), s.EXPRESSION)
        push(condition, scope, call, flags, s.EXPRESSION)
        push(value, scope, call, behind(flags, condition, True, scope), s.EXPRESSION)
        return
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)


def visit_boolean(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    """`x or make()`, `x and use(x)`."""
    left, right = node.child_by_field_id(g.F_LEFT), node.child_by_field_id(g.F_RIGHT)
    if left is None or right is None:
        visit_children(walk, node, scope, call, flags, s.EXPRESSION)
        return
    inside = flags
    if right.kind_id not in g.LEAVES:
        inside = walk.sites.behind(
            flags, left, _AND(walk.source.slice(left.end_byte, right.start_byte)) is not None, scope
        )
    walk.push(right, scope, call, inside, s.EXPRESSION)
    walk.push(left, scope, call, flags, s.EXPRESSION)


def visit_with_item(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    for child in reversed(node.named_children):
        push(child, scope, call, flags, s.WITH)


def visit_as_pattern(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    children = node.named_children
    value = children[0] if children else None
    for child in children[1:]:
        if child.kind_id != g.AS_PATTERN_TARGET:
            continue
        target = g.first(child)
        if target is None:
            continue
        if target.kind_id in (g.IDENTIFIER, g.ATTRIBUTE):
            walk.bind_value(target, value, None, scope, flags, node.end_byte)
        else:
            walk.bind_unknown(target, scope, flags)
    if value is not None:
        walk.push(value, scope, call, flags, role)
