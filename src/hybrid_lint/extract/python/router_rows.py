"""Rows of `python_router` and `python_router_include`, and what a router is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.joined_text import joined_text
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.tables import items, looped, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

ROUTER_KINDS = frozenset(
    [
        "fastapi.FastAPI",
        "fastapi.applications.FastAPI",
        "fastapi.APIRouter",
        "fastapi.routing.APIRouter",
        "starlette.applications.Starlette",
        "starlette.routing.Router",
        "aiogram.Router",
        "aiogram.Dispatcher",
        "aiogram.dispatcher.router.Router",
        "aiogram.dispatcher.dispatcher.Dispatcher",
        "aiogram.dispatcher.Dispatcher",
        "aiohttp.web.Application",
        "aiohttp.web.RouteTableDef",
        "flask.Flask",
        "flask.Blueprint",
        "flask.app.Flask",
        "flask.blueprints.Blueprint",
        "quart.Quart",
        "quart.Blueprint",
        "sanic.Sanic",
        "sanic.Blueprint",
        "litestar.Litestar",
        "litestar.Router",
        "faststream.rabbit.RabbitRouter",
        "faststream.rabbit.fastapi.RabbitRouter",
    ]
)
_INCLUDERS = re.compile(rb"\.(?:include_router|register_blueprint|mount|add_subapp)").search
_PREFIX_KEYWORDS = ("prefix", "url_prefix")


def router_rows(reading: Reading) -> list[Row]:
    """One row per application or router bound to a variable or an attribute."""
    rows: list[Row] = []
    for target, _, value, spread, scope in reading.sites.assignments:
        if value is None or spread:
            continue
        call = reading.sites.call_of.get(value.id)
        name = None if call is None else reading.call_names[call]
        if call is None or name not in ROUTER_KINDS:
            continue
        place = _bound_place(reading, target, scope)
        if place is None:
            continue
        node = _prefix_node(value, _PREFIX_KEYWORDS, None)
        prefix, joined = _prefix(reading, node, scope), joined_text(reading, node, scope)
        rows.append((len(rows), place, name, call, prefix, joined, scope.ordinal, *reading.source.span(target)))
    return rows


def _bound_place(reading: Reading, target: Node, scope: Scope) -> str | None:
    """The variable that an assignment fills: also where `import app.models` bound its name before."""
    if target.kind_id != g.IDENTIFIER:
        return place_of(reading, target, scope)
    name = reading.source.text(target)
    _, home = reading.names.lookup(name, scope)
    return f":{(home or scope).name_prefix}{name}"


def _prefix_node(call: Node, keywords: tuple[str, ...], index: int | None) -> Node | None:
    given = (argument(call, 10_000 if index is None else index, keyword) for keyword in keywords)
    return next((node for node in given if node is not None), None)


def _prefix(reading: Reading, node: Node | None, scope: Scope) -> str | None:
    """A constant prefix, '' if none is given, None if it is not constant."""
    value = None if node is None else reading.constants.fold(node, scope)
    if value is None:
        return ""
    return value if isinstance(value, str) and not isinstance(value, Partial) else None


def include_rows(reading: Reading) -> list[Row]:
    """One row per child of `include_router`, `include_routers`, `mount`, `register_blueprint`, `add_subapp`."""
    rows: list[Row] = []
    if _INCLUDERS(reading.source.data) is None:
        return rows
    for ordinal, (node, function, arguments, scope, *_) in enumerate(reading.sites.calls):
        if function.kind_id != g.ATTRIBUTE or arguments is None:
            continue
        method_node, owner = function.child_by_field_id(g.F_ATTRIBUTE), function.child_by_field_id(g.F_OBJECT)
        if method_node is None or owner is None:
            continue
        method = reading.source.text(method_node)
        if method in ("include_router", "register_blueprint"):
            children = [argument(node, 0, "router" if method == "include_router" else "blueprint")]
            prefix = _prefix_node(node, _PREFIX_KEYWORDS, None)
        elif method == "include_routers":
            children = [child for child in arguments.named_children if child.kind_id != g.COMMENT]
            prefix = None
        elif method in ("mount", "add_subapp"):
            path = argument(node, 0, "path")
            if path is None or not _is_router_like(reading, owner, scope, path):
                continue
            children = [argument(node, 1, "app")]
            prefix = _prefix_node(node, ("path",), 0)
        else:
            continue
        parent = owner_of(reading, owner, scope)
        for child in children:
            for router, path in _each(reading, child, prefix, scope):
                name = None if router is None else place_of(reading, router, scope)
                written, joined = _prefix(reading, path, scope), joined_text(reading, path, scope)
                place = reading.source.span(node)
                rows.append((len(rows), parent, name, ordinal, written, joined, scope.ordinal, *place))
    return rows


def _each(
    reading: Reading, child: Node | None, prefix: Node | None, scope: Scope
) -> Iterator[tuple[Node | None, Node | None]]:
    """The routers that one call includes, with their prefixes: several for `*ROUTERS`, and where it stands in a loop over them."""
    if child is None:
        return
    inner = g.first(child) if child.kind_id == g.LIST_SPLAT else child
    if child.kind_id == g.LIST_SPLAT and inner is not None:
        found = [item for item in items(reading, inner, scope) if not isinstance(item, str | tuple)]
        yield from ((item, prefix) for item in found or [inner])
        return
    loop = looped(child) if child.kind_id == g.IDENTIFIER else None
    each = [] if loop is None else list(items(reading, loop[0], scope))
    if loop is None or not each:
        yield inner, prefix
        return
    beside = looped(prefix) if prefix is not None and prefix.kind_id == g.IDENTIFIER else None
    for item in each:
        router, path = part_of(item, loop[1]), None if beside is None else part_of(item, beside[1])
        yield (
            router if not isinstance(router, str | tuple) else None,
            path if path is not None and not isinstance(path, str | tuple) else prefix,
        )


def _is_router_like(reading: Reading, owner: Node, scope: Scope, path: Node) -> bool:
    if reading.names.name(owner, scope) in ROUTER_KINDS:
        return True
    text = reading.constants.fold(path, scope)
    return isinstance(text, str) and (text == "" or text.startswith("/"))


def owner_of(reading: Reading, node: Node, scope: Scope) -> str | None:
    """The application or router that a name means: its variable, of a parameter the class."""
    if node.kind_id == g.IDENTIFIER:
        bindings, _ = reading.names.lookup(reading.source.text(node), scope)
        if bindings and all(one.annotation is not None and one.position == 0 for one in bindings):
            kind = reading.names.name(node, scope)
            if kind in ROUTER_KINDS:
                return kind
    return place_of(reading, node, scope)


def place_of(reading: Reading, node: Node, scope: Scope) -> str | None:
    """The name of the variable that a node names, an instance's without its mark."""
    found = reading.names.place(node, scope)
    return None if found is None else found.lstrip("@")
