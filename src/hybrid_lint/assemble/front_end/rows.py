"""Writes `client_request` and `client_route`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.front_end.modules import KINDS, load
from hybrid_lint.assemble.front_end.requests import Requests

if TYPE_CHECKING:
    from hybrid_lint.assemble.front_end.modules import Module
    from hybrid_lint.store.database import Store

_SERVER = re.compile(r"src/routes(?P<route>/.*)?/\+server\.[jt]s")


def write_front_ends(store: Store) -> None:
    """What the scripts of front ends ask for and answer."""
    if not store.rows(f"SELECT 1 FROM file WHERE kind IN {KINDS} LIMIT 1"):
        return
    modules = load(store)
    requests = Requests(modules).all()
    store.insert(
        "client_request",
        [
            (
                modules.by_file[one.file].home,
                one.file,
                one.call,
                one.method,
                one.base,
                one.base_kind,
                one.path_template,
                one.loose,
                one.body,
                one.content_type,
                *one.place,
            )
            for one in requests
        ],
    )
    store.insert("client_route", [row for module in modules.by_file.values() for row in _routes(module)])


def _routes(module: Module) -> list[tuple[str, int, str]]:
    """`src/routes/api/[id]/+server.ts` answers at `/api/{id}`."""
    found = _SERVER.fullmatch(module.path[len(module.home) :].lstrip("/"))
    if found is None:
        return []
    segments = [each for each in (found["route"] or "").split("/") if each and not re.fullmatch(r"\(.*\)", each)]
    return [(module.home, module.file, "/" + "/".join(_segment(each) for each in segments))]


def _segment(name: str) -> str:
    name = re.sub(r"\[\[?\.\.\.(\w+)[^\]]*\]?\]", r"{\1:path}", name)
    return re.sub(r"\[\[?(\w+)[^\]]*\]?\]", r"{\1}", name)
