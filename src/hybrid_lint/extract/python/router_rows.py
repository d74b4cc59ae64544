"""Rows of `python_router` and `python_router_include`, and what a router is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial
from hybrid_lint.extract.python.names import argument

if TYPE_CHECKING:
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
_PREFIX_KEYWORDS = ("prefix", "url_prefix", "root_path")


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
        place = reading.names.place(target, scope)
        if place is None:
            continue
        prefix = _prefix(reading, value, scope, _PREFIX_KEYWORDS[:2], None)
        span = reading.source.span(target)
        rows.append((len(rows), place.lstrip("@"), name, prefix, scope.ordinal, *span))
    return rows


def _prefix(reading: Reading, call: Node, scope: Scope, keywords: tuple[str, ...], index: int | None) -> str | None:
    """A constant prefix, '' if none is given, None if it is not constant."""
    for keyword in keywords:
        node = argument(call, 10_000 if index is None else index, keyword)
        if node is not None:
            value = reading.constants.fold(node, scope)
            if value is None:
                return ""
            return value if isinstance(value, str) and not isinstance(value, Partial) else None
    return ""


def include_rows(reading: Reading) -> list[Row]:
    """One row per child of `include_router`, `include_routers`, `mount`, `register_blueprint`, `add_subapp`."""
    rows: list[Row] = []
    if _INCLUDERS(reading.source.data) is None:
        return rows
    for node, function, arguments, scope, *_ in reading.sites.calls:
        if function.kind_id != g.ATTRIBUTE or arguments is None:
            continue
        method_node, owner = function.child_by_field_id(g.F_ATTRIBUTE), function.child_by_field_id(g.F_OBJECT)
        if method_node is None or owner is None:
            continue
        method = reading.source.text(method_node)
        if method in ("include_router", "register_blueprint"):
            children = [argument(node, 0, "router" if method == "include_router" else "blueprint")]
            prefix = _prefix(reading, node, scope, _PREFIX_KEYWORDS[:2], None)
        elif method == "include_routers":
            children = [child for child in arguments.named_children if child.kind_id != g.COMMENT]
            prefix = ""
        elif method in ("mount", "add_subapp"):
            path = argument(node, 0, "path")
            if path is None or not _is_router_like(reading, owner, scope, path):
                continue
            children = [argument(node, 1, "app")]
            prefix = _prefix(reading, node, scope, ("path",), 0)
        else:
            continue
        parent = place_of(reading, owner, scope)
        for child in children:
            if child is not None:
                inner = g.first(child) if child.kind_id == g.LIST_SPLAT else child
                name = None if inner is None else place_of(reading, inner, scope)
                rows.append((len(rows), parent, name, prefix, scope.ordinal, *reading.source.span(node)))
    return rows


def _is_router_like(reading: Reading, owner: Node, scope: Scope, path: Node) -> bool:
    if reading.names.name(owner, scope) in ROUTER_KINDS:
        return True
    text = reading.constants.fold(path, scope)
    return isinstance(text, str) and (text == "" or text.startswith("/"))


def place_of(reading: Reading, node: Node, scope: Scope) -> str | None:
    """The name of the variable that a node names, an instance's without its mark."""
    found = reading.names.place(node, scope)
    return None if found is None else found.lstrip("@")
