"""Routes of a service with their full paths: the handler's path behind the prefixes of every router that includes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.unit import Unit

_Key = tuple[int, str]
_DEPTH = 12


def route_rows(unit: Unit, service: str, facts: PythonFacts) -> list[tuple[object, ...]]:
    """Rows of the derived table `route`; `complete` is 0 where a prefix is not constant or no application includes the router."""
    files = [facts.of(file) for file in sorted(unit.reached)]
    routers: dict[_Key, tuple[str, str | None]] = {}
    parents: dict[_Key, list[tuple[_Key, str | None]]] = {}
    for owner in files:
        for variable, kind, prefix in owner.routers:
            routers[(owner.file, variable)] = (kind, prefix)
        for parent, child, prefix in owner.includes:
            if parent and child:
                key = _canonical(unit, owner.file, child)
                parents.setdefault(key, []).append((_canonical(unit, owner.file, parent), prefix))
    rows: list[tuple[object, ...]] = []
    for owner in files:
        for definition, router, method, path, *place in owner.routes:
            for prefix, complete in _prefixes(_canonical(unit, owner.file, router), routers, parents, 0):
                full = prefix + ("{}" if path is None else path)
                rows.append((service, owner.file, definition, method, full, int(complete and path is not None), *place))
    return list(dict.fromkeys(rows))


def _canonical(unit: Unit, file: int, name: str) -> _Key:
    """The router variable that a name means, followed through imports."""
    target = unit.resolve(file, name)
    if target is not None and target.kind == "variable":
        return target.file, f":{target.name}"
    return file, name


def _prefixes(
    router: _Key,
    routers: dict[_Key, tuple[str, str | None]],
    parents: dict[_Key, list[tuple[_Key, str | None]]],
    depth: int,
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
