"""Visits of classes, functions, lambdas, and what returns from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python import sites as s
from hybrid_lint.extract.python.scopes import (
    BOUND_CLS,
    BOUND_DEFINITION,
    BOUND_SELF,
    BOUND_UNKNOWN,
    BOUND_VALUE,
    CLASS_SCOPE,
    FUNCTION_SCOPE,
    Binding,
    Scope,
)
from hybrid_lint.extract.python.walk import is_plain_annotation, visit_children

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.walk import Step, Walk

_WITH_DEFAULT = (g.DEFAULT_PARAMETER, g.TYPED_DEFAULT_PARAMETER)
_new = tuple.__new__
_SCOPE_FLAGS = s.MAIN_GUARD | s.TYPE_CHECKING_BLOCK | s.IN_TRY | s.CONDITIONAL


def visit_decorated(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    ordinal = len(walk.sites.definitions)
    push = walk.push
    children = node.named_children
    expressions: list[Node] = []
    decorators: set[str] = set()
    definition: Node | None = None
    for child in children:
        if child.kind_id == g.DECORATOR:
            expression = next((part for part in child.named_children if part.kind_id != g.COMMENT), None)
            if expression is not None:
                expressions.append(expression)
                decorators.add(walk.source.text(expression))
        elif child.kind_id in (g.FUNCTION, g.CLASS):
            definition = child
    if definition is not None:
        walk.sites.decorators.extend((item, ordinal, scope) for item in expressions)
        _define(walk, definition, scope, flags, decorators)
    for expression in reversed(expressions):
        push(expression, scope, None, flags, s.DECORATOR)


def visit_definition(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    _define(walk, node, scope, flags, frozenset())


def _define(walk: Walk, node: Node, scope: Scope, flags: int, decorators: set[str] | frozenset[str]) -> None:
    """Registers a class or function and pushes its parts: header first, then the body."""
    sites, source = walk.sites, walk.source
    name_node = node.child_by_field_id(g.F_NAME)
    if name_node is None:
        visit_children(walk, node, scope, None, flags, s.EXPRESSION)
        return
    ordinal = len(sites.definitions)
    name = source.text(name_node)
    qualname = scope.name_prefix + name
    conditional = flags & s.MAYBE_UNBOUND != 0
    scope.bind(name, _new(Binding, (BOUND_DEFINITION, node.end_byte, conditional, qualname, node, None, scope)))
    body = node.child_by_field_id(g.F_BODY)
    push = walk.push
    if node.kind_id == g.CLASS:
        inner = Scope(CLASS_SCOPE, ordinal, qualname, scope)
        sites.classes.setdefault(qualname, inner)
        site = s.DefinitionSite("class", name, node, name_node, False, None, None, body, inner, scope)
        sites.definitions.append(site)
        header = node.child_by_field_id(g.F_SUPERCLASSES)
        arguments = [] if header is None else [item for item in header.named_children if item.kind_id != g.COMMENT]
        sites.bases.extend((item, ordinal, scope) for item in arguments)
        inner.bases = [item for item in arguments if item.kind_id != g.KEYWORD_ARGUMENT]
        if body is not None:
            site.statements, site.documented = walk.push_body(body, inner, None, flags & _SCOPE_FLAGS)
        for item in reversed(arguments):
            push(item, scope, None, flags, s.EXPRESSION)
        return
    inner = Scope(FUNCTION_SCOPE, ordinal, qualname, scope)
    parameters = node.child_by_field_id(g.F_PARAMETERS)
    returns = node.child_by_field_id(g.F_RETURN_TYPE)
    is_async = source.data.startswith(b"async", node.start_byte)
    site = s.DefinitionSite("function", name, node, name_node, is_async, parameters, returns, body, inner, scope)
    sites.definitions.append(site)
    if body is not None:
        site.statements, site.documented = walk.push_body(body, inner, None, flags & _SCOPE_FLAGS)
    if returns is not None and not is_plain_annotation(source.text(returns)):
        push(returns, scope, None, flags, s.EXPRESSION)
    if parameters is not None:
        method = scope if scope.kind == CLASS_SCOPE and "staticmethod" not in decorators else None
        is_cls = "classmethod" in decorators or name in ("__new__", "__init_subclass__", "__class_getitem__")
        site.written = _parameters(walk, parameters, scope, inner, flags, method, is_cls)


def _parameters(
    walk: Walk, parameters: Node, outer: Scope, inner: Scope, flags: int, method: Scope | None, is_cls: bool
) -> list[s.Parameter]:
    """Binds the parameters, pushes their annotations and defaults; returns them as they are written."""
    text_of, bindings = walk.source.text, inner.bindings
    found: list[s.Parameter] = []
    pending: list[Step] = []
    first = True
    group = "positional"
    for item in parameters.named_children:
        kind = item.kind_id
        annotation = value = annotation_text = None
        name: Node | None = item
        if kind == g.TYPED_PARAMETER:
            name, annotation = g.first(item), item.child_by_field_id(g.F_TYPE)
        elif kind in _WITH_DEFAULT:
            name, value = item.child_by_field_id(g.F_NAME), item.child_by_field_id(g.F_VALUE)
            annotation = item.child_by_field_id(g.F_TYPE)
        if annotation is not None:
            annotation_text = text_of(annotation)
            if not annotation_text.islower():
                walk.sites.has_classes = True
            if not is_plain_annotation(annotation_text):
                pending.append((annotation, outer, None, flags, s.EXPRESSION))
        if value is not None:
            pending.append((value, outer, None, flags, s.DEFAULT))
        if name is None:
            continue
        name_kind = name.kind_id
        text = text_of(name)
        own = group
        if name_kind == g.IDENTIFIER:
            if first and method is not None:
                bound = BOUND_CLS if is_cls else BOUND_SELF
                inner.self_name = text
                binding = _new(Binding, (bound, 0, False, method.qualname, None, None, method))
            else:
                bound = BOUND_VALUE if annotation is not None or value is not None else BOUND_UNKNOWN
                binding = _new(Binding, (bound, 0, False, "", value, annotation, outer))
            bindings.setdefault(text, []).append(binding)
        else:
            splat = g.first(name)
            if splat is not None and splat.kind_id == g.IDENTIFIER:
                inner.bind(text_of(splat), Binding(BOUND_UNKNOWN, 0, False, "", None, None, inner))
            text = text.lstrip("* ")
            if name_kind == g.LIST_SPLAT_PATTERN:
                own, group = "variadic", "keyword_only"
            elif name_kind == g.DICTIONARY_SPLAT_PATTERN:
                own = "keywords"
        first = False
        if kind == g.POSITIONAL_SEPARATOR:
            found = [(known[0], "positional_only", known[2], known[3]) for known in found]
        elif kind == g.KEYWORD_SEPARATOR:
            group = "keyword_only"
        elif kind != g.COMMENT:
            found.append((text, own, annotation_text, None if value is None else text_of(value)))
    for step in reversed(pending):
        walk.push(*step)
    return found


def visit_lambda(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    parameters = node.child_by_field_id(g.F_PARAMETERS)
    body = node.child_by_field_id(g.F_BODY)
    if body is not None:
        walk.push(body, scope, call, flags | s.IN_LAMBDA, s.EXPRESSION)
    if parameters is None:
        return
    for item in parameters.named_children:
        named = item.child_by_field_id(g.F_NAME) if item.kind_id == g.DEFAULT_PARAMETER else item
        if named is not None:
            walk.bind_unknown(named, scope, flags, weak=True)
        value = item.child_by_field_id(g.F_VALUE)
        if value is not None:
            walk.push(value, scope, call, flags, s.DEFAULT)


def define_lambda(walk: Walk, target: Node, node: Node, scope: Scope, flags: int) -> None:
    """`f = lambda: …` defines `f`."""
    sites = walk.sites
    name = walk.source.text(target)
    qualname = scope.name_prefix + name
    inner = Scope(FUNCTION_SCOPE, len(sites.definitions), qualname, scope)
    inner.owner = scope.owner
    parameters = node.child_by_field_id(g.F_PARAMETERS)
    body = node.child_by_field_id(g.F_BODY)
    site = s.DefinitionSite("function", name, node, target, False, parameters, None, body, inner, scope)
    sites.definitions.append(site)
    conditional = flags & s.MAYBE_UNBOUND != 0
    scope.bind(name, Binding(BOUND_DEFINITION, node.end_byte, conditional, qualname, node, None, scope))
    if body is not None:
        sites.returns.append((body, body, inner))
        walk.push(body, inner, None, flags & _SCOPE_FLAGS, s.RETURN)
    if parameters is not None:
        site.written = _parameters(walk, parameters, scope, inner, flags, None, False)


def visit_return(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    value = g.first(node)
    if scope.kind == FUNCTION_SCOPE:
        walk.sites.returns.append((node, value, scope))
    if value is not None:
        walk.push(value, scope, call, flags, s.RETURN)


def visit_assert(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    condition = g.first(node)
    if condition is not None:
        walk.sites.asserts.append((condition, scope))
    visit_children(walk, node, scope, call, flags, role)


def visit_yield(walk: Walk, node: Node, scope: Scope, call: int | None, flags: int, role: int) -> None:
    if not flags & s.IN_LAMBDA or scope.kind != FUNCTION_SCOPE:
        scope.is_generator = True
    visit_children(walk, node, scope, call, flags, s.EXPRESSION)
