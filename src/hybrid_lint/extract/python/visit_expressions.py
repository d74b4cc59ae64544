"""Visits of expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.walk import is_plain_annotation, visit_children

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.walk import Walk

_TEXT_METHODS = (".join", ".format", ".split", ".get")
_TEXT_METHOD_NAMES = (b"join", b"format", b"split", b"get")
_STRINGS = frozenset({g.STRING, g.CONCATENATED_STRING})
_NO_ARGUMENTS: list[s.Passed] = []
# Half the price of calling the class; a walk makes many sites.
_new = tuple.__new__


def visit_same_role(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    for child in reversed(node.named_children):
        walk.push(child, scope, call, flags, role)


def visit_await(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    for child in reversed(node.named_children):
        walk.push(child, scope, call, flags, role | s.AWAITED)


def visit_expression_statement(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    push = walk.push
    for child in reversed(node.named_children):
        if child.kind_id not in _STRINGS:
            push(child, scope, call, flags, s.STATEMENT)
        else:
            # A bare string is documentation; what an f-string interpolates still runs.
            for part in reversed(child.named_children):
                if part.kind_id == g.INTERPOLATION:
                    push(part, scope, call, flags, s.EXPRESSION)


def visit_call(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    function = node.child_by_field_id(g.F_FUNCTION)
    if function is None:
        visit_children(walk, node, scope, call, flags, s.EXPRESSION)
        return
    sites, source = walk.sites, walk.source
    handlers, push = walk.handlers, walk.stack.append
    ordinal = len(sites.calls)
    flags &= ~s.IN_ANNOTATION
    sites.call_of[node.id] = ordinal
    arguments = node.child_by_field_id(g.F_ARGUMENTS)
    passed = _NO_ARGUMENTS if arguments is None else _passed(walk, arguments)
    for _, _, value in reversed(passed):
        handler = handlers[value.kind_id]
        if handler is not None:
            push((handler, value, scope, ordinal, flags, s.EXPRESSION))
    if function.kind_id == g.IDENTIFIER:
        dotted = source.text(function)
    else:
        dotted = source.dotted(function)
        if dotted:
            if not dotted.islower():
                walk.push(function, scope, None, flags, s.EXPRESSION)
            elif sites.has_settings and dotted.count(".") > 1:
                # The method that is called is no setting; what it is called on may be one.
                walk.push(function.named_children[0], scope, None, flags, s.EXPRESSION)
            if dotted.endswith(_TEXT_METHODS):
                sites.text_calls.add(ordinal)
                sites.strings.append((node, scope, call))
        else:
            walk.push(function, scope, None, flags, s.EXPRESSION)
            _note_text_method(walk, node, function, scope, call)
    sites.calls.append(_new(s.CallSite, (node, function, arguments, scope, call, flags, role, dotted, passed)))


def _note_text_method(walk: Walk, node: Node, function: Node, scope: Scope, call: int | None) -> None:
    """Notes `", ".join(…)`, `"…".format(…)` and their like."""
    sites = walk.sites
    if function.kind_id == g.ATTRIBUTE:
        method = function.child_by_field_id(g.F_ATTRIBUTE)
        if method is not None and method.text in _TEXT_METHOD_NAMES:
            sites.text_calls.add(sites.call_of[node.id])
    if walk.source.slice(max(function.start_byte, function.end_byte - 8), function.end_byte).endswith(_TEXT_METHODS):
        sites.strings.append((node, scope, call))


def _passed(walk: Walk, arguments: Node) -> list[s.Passed]:
    """The arguments of a call in source order."""
    if arguments.kind_id != g.ARGUMENT_LIST:
        return [(0, None, arguments)]
    found: list[s.Passed] = []
    position: int | None = 0
    for child in arguments.named_children:
        kind = child.kind_id
        if kind == g.KEYWORD_ARGUMENT:
            name, value = child.child_by_field_id(g.F_NAME), child.child_by_field_id(g.F_VALUE)
            if value is not None:
                found.append((None, walk.source.text(name), value) if name is not None else (-1, None, value))
        elif kind == g.DICTIONARY_SPLAT:
            found.append((None, None, child))
        elif kind != g.COMMENT:
            if kind == g.LIST_SPLAT:
                position = None
            found.append((position, None, child))
            if position is not None:
                position += 1
    return found


def visit_keyword_argument(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    value = node.child_by_field_id(g.F_VALUE)
    if value is not None:
        walk.push(value, scope, call, flags, s.EXPRESSION)


def visit_attribute(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    sites = walk.sites
    if sites.has_classes or not sites.has_settings:
        dotted = walk.source.dotted(node)
        if sites.has_classes and dotted:
            sites.reads.append((dotted, node, scope))
        if not sites.has_settings and dotted.islower():  # names and dots, none of them in upper case
            return
    owner, attribute = node.child_by_field_id(g.F_OBJECT), node.child_by_field_id(g.F_ATTRIBUTE)
    if attribute is not None and (sites.has_settings or walk.source.text(attribute).isupper()):
        sites.attributes.append((node, scope, call))
    if owner is not None and owner.kind_id != g.IDENTIFIER:
        walk.push(owner, scope, None, flags, s.EXPRESSION)


def visit_subscript(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.subscripts.append((node, scope, call))
    push = walk.push
    children = node.named_children
    for child in reversed(children[1:]):
        push(child, scope, None, flags, s.EXPRESSION)
    if children and children[0].kind_id != g.IDENTIFIER:
        push(children[0], scope, None, flags, s.EXPRESSION)


def visit_string(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    if not flags & s.IN_ANNOTATION:
        walk.sites.strings.append((node, scope, call))
    if walk.source.data[node.start_byte] not in b"\"'":
        for child in reversed(node.named_children):
            if child.kind_id == g.INTERPOLATION:
                visit_children(walk, child, scope, call, flags, s.EXPRESSION)


def visit_concatenated(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    if not flags & s.IN_ANNOTATION:
        walk.sites.strings.append((node, scope, call))
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)


def visit_binary(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    """The left spine of `a + b + c` is one expression."""
    if not flags & s.IN_ANNOTATION:
        walk.sites.strings.append((node, scope, call))
    push = walk.push
    current: Node | None = node
    while current is not None and current.kind_id == g.BINARY_OPERATOR:
        right = current.child_by_field_id(g.F_RIGHT)
        if right is not None:
            push(right, scope, call, flags, s.EXPRESSION)
        current = current.child_by_field_id(g.F_LEFT)
    if current is not None:
        push(current, scope, call, flags, s.EXPRESSION)


def visit_comparison(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.comparisons.append((node, scope, call))
    visit_children(walk, node, scope, call, flags, role)


def visit_type(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    if is_plain_annotation(walk.source.text(node)):
        return
    visit_children(walk, node, scope, call, flags | s.IN_ANNOTATION, s.EXPRESSION)


def visit_print(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.wrong.append((node, "`print` is a function in Python 3"))
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)


def visit_exec(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    walk.sites.wrong.append((node, "`exec` is a function in Python 3"))
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)
