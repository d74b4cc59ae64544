"""Visits of compound statements: what runs under a condition, in a loop, in a try."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.walk import visit_children

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.walk import Step, Walk

_LEAVING = frozenset({g.RETURN, g.RAISE})
_EXIT = re.compile(r"(?:sys\.exit|os\._exit|exit|quit)\(").match
_BRANCH = s.CONDITIONAL | s.MAYBE_UNBOUND


def visit_if(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    condition = node.child_by_field_id(g.F_CONDITION)
    consequence = node.child_by_field_id(g.F_CONSEQUENCE)
    text = "" if condition is None else _condition_text(walk.source.slice(condition.start_byte, condition.end_byte))
    inside, outside = _branch_flags(walk, node, text, flags)
    statement = len(walk.sites.branches)
    alternatives = node.children_by_field_id(g.F_ALTERNATIVE)
    for arm in range(len(alternatives), 0, -1):
        branch = alternatives[arm - 1]
        body = branch.child_by_field_id(g.F_CONSEQUENCE) or branch.child_by_field_id(g.F_BODY)
        push(branch, scope, None, walk.sites.branch(outside, statement, arm, _leaves(walk, body)), s.EXPRESSION)
    if consequence is not None:
        # An `elif` is an arm of the statement that it belongs to.
        if node.kind_id == g.IF:
            inside = walk.sites.branch(inside, statement, 0, _leaves(walk, consequence))
        push(consequence, scope, None, inside, s.EXPRESSION)
    if condition is not None:
        push(condition, scope, None, flags, s.EXPRESSION)


def _leaves(walk: Walk, body: Node | None) -> bool:
    """Whether a block ends by leaving the function or the process: `return`, `raise`, `sys.exit()`."""
    at = 0 if body is None else body.named_child_count
    last = body
    while body is not None and at > 0 and last is not None and last.kind_id in (g.BLOCK, g.COMMENT):
        at -= 1
        last = body.named_child(at)
    if last is None:
        return False
    return last.kind_id in _LEAVING or _EXIT(walk.source.slice(last.start_byte, last.start_byte + 16)) is not None


def _condition_text(text: str) -> str:
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    return text if "\n" not in text and "  " not in text else " ".join(text.split())


def _branch_flags(walk: Walk, node: Node, text: str, flags: int) -> tuple[int, int]:
    """Flags inside the branch and in what follows `else`."""
    if "TYPE_CHECKING" in text:
        if text == "TYPE_CHECKING" or (text.endswith(".TYPE_CHECKING") and text.count(" ") == 0):
            return flags | s.TYPE_CHECKING_BLOCK, flags
        if text.startswith("not ") and _condition_text(text[4:]).rpartition(".")[2] == "TYPE_CHECKING":
            return flags, flags | s.TYPE_CHECKING_BLOCK
    branch = flags | _BRANCH
    if "__name__" in text and "__main__" in text and "==" in text:
        if walk.sites.main_guard is None:
            walk.sites.main_guard = walk.source.line(node.start_byte)
        return branch | s.MAIN_GUARD, branch
    inside = outside = branch
    for part in text.replace(" or ", " and ").split(" and "):
        operand = part.strip("() ")
        absent = operand[4:].replace(".", "").isidentifier() if operand.startswith("not ") else False
        absent = absent or operand.startswith(("not getattr(", "not hasattr("))
        if absent or operand.endswith((" is None", " == None")):
            inside |= s.NONE_GUARD
        elif operand.endswith((" is not None", " != None")) or operand.replace(".", "").isidentifier():
            outside |= s.NONE_GUARD
    return inside, outside


def visit_loop(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    inside = flags | _BRANCH | s.LOOP
    alternative, body = node.child_by_field_id(g.F_ALTERNATIVE), node.child_by_field_id(g.F_BODY)
    if alternative is not None:
        push(alternative, scope, None, flags | _BRANCH, s.EXPRESSION)
    if body is not None:
        push(body, scope, None, inside, s.EXPRESSION)
    if node.kind_id == g.WHILE:
        condition = node.child_by_field_id(g.F_CONDITION)
        if condition is not None:
            push(condition, scope, None, flags | s.LOOP, s.EXPRESSION)
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
    leaves = _leaves(walk, node.child_by_field_id(g.F_CONSEQUENCE))
    inside = walk.sites.branch(flags | _BRANCH, statement, line(node.start_byte), leaves)
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
    for child in reversed(children):
        kind = child.kind_id
        if kind == g.BLOCK:
            push(child, scope, None, within, s.EXPRESSION)
        else:
            push(child, scope, None, inside if kind == g.EXCEPT_CLAUSE else flags, s.EXPRESSION)


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
