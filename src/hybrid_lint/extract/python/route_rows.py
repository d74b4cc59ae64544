"""Rows of `python_route`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Partial, Unknown
from hybrid_lint.extract.python.joined_text import joined_text
from hybrid_lint.extract.python.names import argument
from hybrid_lint.extract.python.router_rows import ROUTER_KINDS, owner_of, place_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import CallSite
    from hybrid_lint.facts.extraction import Row

_VERBS = {
    "get": "GET",
    "post": "POST",
    "put": "PUT",
    "patch": "PATCH",
    "delete": "DELETE",
    "head": "HEAD",
    "options": "OPTIONS",
    "trace": "TRACE",
    "websocket": "WEBSOCKET",
    "websocket_route": "WEBSOCKET",
    "view": "*",
}
_MULTIPLE = frozenset({"route", "api_route"})
#: method → position of path, of handler; methods come by keyword or in the third place
_ADDERS = {
    "add_api_route": (0, 1),
    "add_api_websocket_route": (0, 1),
    "add_websocket_route": (0, 1),
    "add_route": (0, 1),
    "add_url_rule": (0, 2),
}
_AIOHTTP = {f"aiohttp.web.{verb}": name for verb, name in _VERBS.items() if not verb.startswith("websocket")}
_ROUTE_CLASSES = {
    "starlette.routing.Route": "GET",
    "starlette.routing.WebSocketRoute": "WEBSOCKET",
    "fastapi.routing.APIRoute": "GET",
    "starlette.routing.Mount": "*",
}
_TABLE_ENTRIES = frozenset({*_AIOHTTP, *_ROUTE_CLASSES, "aiohttp.web.route"})


def route_rows(reading: Reading) -> list[Row]:
    """One row per method of each route: decorators, `add_…route` calls, aiohttp and Starlette tables."""
    found: list[tuple[int, Row]] = []
    handled: set[int] = set()
    for node, definition, scope in reading.sites.decorators:
        call = reading.sites.call_of.get(node.id)
        if call is not None:
            handled.add(call)
            found.extend(_decorated(reading, reading.sites.calls[call], definition, scope))
    variables: dict[int, str] | None = None
    adds = b".add_" in reading.source.data
    for ordinal, site in enumerate(reading.sites.calls):
        if ordinal in handled:
            continue
        name = reading.call_names[ordinal]
        if name in _TABLE_ENTRIES:
            if variables is None:
                variables = _variables_of_calls(reading)
            found.extend(_table_entry(reading, site, name, variables))
        elif adds and site.function.kind_id == g.ATTRIBUTE:
            found.extend(_added(reading, site))
    found.sort(key=lambda item: item[0])
    return [(ordinal, *row) for ordinal, (_, row) in enumerate(found)]


def _decorated(reading: Reading, site: CallSite, definition: int, scope: Scope) -> list[tuple[int, Row]]:
    function = site.function
    if function.kind_id != g.ATTRIBUTE:
        return []
    owner, method_node = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
    if owner is None or method_node is None:
        return []
    method = reading.source.text(method_node)
    if method not in _VERBS and method not in _MULTIPLE:
        return []
    kind = reading.names.name(owner, scope)
    if kind is not None and kind.startswith("aiogram."):
        return []
    path_node = argument(site.node, 0, "path") or argument(site.node, 0, "rule")
    path = None if path_node is None else reading.constant_text(path_node, scope)
    if kind not in ROUTER_KINDS:
        if path is None or not (path == "" or path.startswith("/")):
            return []
        if owner.kind_id not in (g.IDENTIFIER, g.ATTRIBUTE):
            return []
    router = owner_of(reading, owner, scope) or ":" + reading.source.text(owner)
    methods = [_VERBS[method]] if method in _VERBS else _methods(reading, site, scope, ["GET"])
    span = reading.source.span(site.node)
    parts = joined_text(reading, path_node, scope)
    return [(site.node.start_byte, (definition, None, router, verb, path, parts, *span)) for verb in methods]


def _methods(reading: Reading, site: CallSite, scope: Scope, default: list[str], index: int = 10_000) -> list[str]:
    node = argument(site.node, index, "methods")
    if node is None:
        return default
    value = reading.constants.fold(node, scope)
    if isinstance(value, str) and not isinstance(value, Partial):
        value = [value]
    if isinstance(value, Unknown) or not isinstance(value, list):
        return ["*"]
    return [str(item).upper() for item in value] or default


def _added(reading: Reading, site: CallSite) -> list[tuple[int, Row]]:
    """`app.add_api_route(path, handler)`, `app.add_url_rule(…)`, `app.router.add_get(path, handler)`."""
    function, scope = site.function, site.scope
    owner, method_node = function.child_by_field_id(g.F_OBJECT), function.child_by_field_id(g.F_ATTRIBUTE)
    if owner is None or method_node is None:
        return []
    method = reading.source.text(method_node)
    if not method.startswith("add_"):
        return []
    kind = reading.names.name(owner, scope) or ""
    aiohttp = kind == "aiohttp.web.Application.router" or reading.source.text(owner).endswith(".router")
    verb = _VERBS.get(method[4:])
    if method in _ADDERS:
        path_index, handler_index = _ADDERS[method]
        if method == "add_route" and aiohttp:
            verb_node = argument(site.node, 0, "method")
            text = None if verb_node is None else reading.constant_text(verb_node, scope)
            methods, path_index, handler_index = [(text or "*").upper()], 1, 2
        elif "websocket" in method:
            methods = ["WEBSOCKET"]
        else:
            methods = _methods(reading, site, scope, ["GET"], 2 if method == "add_route" else 10_000)
    elif verb is not None and aiohttp:
        path_index, handler_index, methods = 0, 1, [verb]
    else:
        return []
    router_node: Node = owner
    if aiohttp and owner.kind_id == g.ATTRIBUTE:
        router_node = owner.child_by_field_id(g.F_OBJECT) or owner
    router = owner_of(reading, router_node, scope)
    if router is None:
        router = ":" + reading.source.text(router_node)
    path_node = argument(site.node, path_index, "path") or argument(site.node, path_index, "rule")
    path = None if path_node is None else reading.constant_text(path_node, scope)
    if path is None and kind not in ROUTER_KINDS and not aiohttp:
        return []
    handler = _handler_argument(site.node, handler_index)
    return _entries(reading, site, router, methods, path_node, handler)


def _handler_argument(call: Node, index: int) -> Node | None:
    for keyword in ("endpoint", "view_func", "handler", "route"):
        node = argument(call, 10_000, keyword)
        if node is not None:
            return node
    return argument(call, index)


def _table_entry(
    reading: Reading, site: CallSite, name: str | None, variables: dict[int, str]
) -> list[tuple[int, Row]]:
    if name is None or name == "starlette.routing.Mount":
        return []
    if name == "aiohttp.web.route":
        verb_node, path_node, handler = (argument(site.node, index) for index in range(3))
        verb = None if verb_node is None else reading.constant_text(verb_node, site.scope)
        methods = [(verb or "*").upper()]
    else:
        path_node, handler = argument(site.node, 0, "path"), _handler_argument(site.node, 1)
        if name in _AIOHTTP:
            methods = [_AIOHTTP[name]]
        else:
            methods = _methods(reading, site, site.scope, [_ROUTE_CLASSES[name]])
    router = "aiohttp.web" if name.startswith("aiohttp") else name.rpartition(".")[0]
    if site.parent is not None:
        router = variables.get(site.parent, router)
    return _entries(reading, site, router, methods, path_node, handler)


def _variables_of_calls(reading: Reading) -> dict[int, str]:
    """Call ordinal → the application that it makes or that it is a method of."""
    found: dict[int, str] = {}
    for target, _, value, spread, scope in reading.sites.assignments:
        call = None if value is None or spread else reading.sites.call_of.get(value.id)
        place = None if call is None else place_of(reading, target, scope)
        if call is not None and place is not None:
            found[call] = place
    for ordinal, site in enumerate(reading.sites.calls):
        if ordinal in found or site.function.kind_id != g.ATTRIBUTE:
            continue
        owner = site.function.child_by_field_id(g.F_OBJECT)
        text = "" if owner is None else reading.source.text(owner)
        if owner is not None and text.endswith(".router") and owner.kind_id == g.ATTRIBUTE:
            owner = owner.child_by_field_id(g.F_OBJECT)
        place = None if owner is None else place_of(reading, owner, site.scope)
        if place is not None:
            found[ordinal] = place
    return found


def _entries(
    reading: Reading, site: CallSite, router: str, methods: list[str], path_node: Node | None, handler: Node | None
) -> list[tuple[int, Row]]:
    name = None if handler is None else place_of(reading, handler, site.scope)
    definition = None
    if name is not None and name[0] == ":":
        for ordinal, known in enumerate(reading.sites.definitions):
            if known.inner.qualname == name[1:]:
                definition = ordinal
                break
    path = None if path_node is None else reading.constant_text(path_node, site.scope)
    parts, span = joined_text(reading, path_node, site.scope), reading.source.span(site.node)
    return [(site.node.start_byte, (definition, name, router, verb, path, parts, *span)) for verb in methods]
