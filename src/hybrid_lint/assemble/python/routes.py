"""Routes of a service with their full paths: the handler's path behind the prefixes of every router that includes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.assemble.python.unit import Unit
    from hybrid_lint.facts.store import Store

_Key = tuple[int, str]
_DEPTH = 12


def route_rows(store: Store, unit: Unit, service: str) -> list[tuple[object, ...]]:
    """Rows of the derived table `route`; `complete` is 0 where a prefix is not constant or no application includes the router."""
    files = sorted(unit.reached)
    routers: dict[_Key, tuple[str, str | None]] = {}
    for file, variable, kind, prefix in _batched(store, "SELECT file, variable, kind, prefix FROM fact_python_router", files):
        routers[(file, variable)] = (kind, prefix)
    parents: dict[_Key, list[tuple[_Key, str | None]]] = {}
    for file, parent, child, prefix in _batched(store, "SELECT file, parent, child, prefix FROM fact_python_router_include", files):
        if parent and child:
            parents.setdefault(_canonical(unit, file, child), []).append((_canonical(unit, file, parent), prefix))
    rows: list[tuple[object, ...]] = []
    query = "SELECT file, definition, router, method, path, line, column, end_line, end_column FROM fact_python_route"
    for file, definition, router, method, path, *place in _batched(store, query, files):
        for prefix, complete in _prefixes(_canonical(unit, file, router), routers, parents, 0):
            rows.append((service, file, definition, method, prefix + (path or "{}"), int(complete and path is not None), *place))
    return list(dict.fromkeys(rows))


def _canonical(unit: Unit, file: int, name: str) -> _Key:
    """The router variable that a name means, followed through imports."""
    target = unit.resolve(file, name)
    if target is not None and target.kind == "variable":
        return target.file, f":{target.name}"
    return file, name


def _prefixes(
    router: _Key, routers: dict[_Key, tuple[str, str | None]], parents: dict[_Key, list[tuple[_Key, str | None]]], depth: int
) -> list[tuple[str, bool]]:
    kind, own = routers.get(router, ("", ""))
    if depth > _DEPTH:
        return [("", False)]
    above = parents.get(router)
    if not above:
        is_application = kind.rpartition(".")[2] not in ("APIRouter", "Router", "Blueprint", "")
        return [(own or "", is_application and own is not None)]
    found: list[tuple[str, bool]] = []
    for parent, prefix in above:
        for start, complete in _prefixes(parent, routers, parents, depth + 1):
            found.append((f"{start}{prefix or ''}{own or ''}", complete and prefix is not None and own is not None))
    return found


def _batched(store: Store, query: str, files: Sequence[int]) -> list[tuple[object, ...] | tuple]:  # type: ignore[type-arg]  # columns differ per query
    rows: list[tuple] = []  # type: ignore[type-arg]
    for at in range(0, len(files), 400):
        batch = files[at : at + 400]
        rows.extend(store.rows(f"{query} WHERE file IN ({','.join('?' * len(batch))})", batch))
    return rows
