"""Routes of a service with their full paths: the handler's path behind the prefixes of every router that includes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.unit import Unit

_Key = tuple[int, str]
#: Router → its class and prefix; router → who includes it, with which prefix, at which place.
_Routers = dict[_Key, tuple[str, str | None]]
_Parents = dict[_Key, list[tuple[_Key, str | None, str]]]
_DEPTH = 12
#: Routers that serve nothing before an application includes them, and those that do by themselves.
_INCLUDED = ("APIRouter", "Router", "Blueprint", "RouteTableDef", "RabbitRouter")
_APPLICATIONS = ("FastAPI", "Starlette", "Flask", "Application", "Quart", "Sanic")


def route_rows(
    unit: Unit, service: str, facts: PythonFacts, settings: Iterable[tuple[Any, ...]]
) -> list[tuple[object, ...]]:
    """Rows of the derived table `route`.

    `complete` is 0 where a prefix is not known or no application includes the router. What is included or mounted and is no router of this
    service has a row of its own, of every method below its prefix.
    """
    texts = _Texts(unit, settings)
    files = [facts.of(file) for file in sorted(unit.reached)]
    routers: _Routers = {}
    parents: _Parents = {}
    for owner in files:
        for variable, kind, prefix, parts in owner.routers:
            routers[(owner.file, variable)] = (kind, texts.of(owner.file, prefix, parts))
    for owner in files:
        for at, (parent, child, prefix, parts, line) in enumerate(owner.includes):
            if parent and child:
                key = _canonical(unit, owner.file, child)
                text = texts.of(owner.file, prefix, parts)
                place = f"{owner.file}:{line:06}.{at:04}"
                parents.setdefault(key, []).append((_canonical(unit, owner.file, parent), text, place))
    rows: list[tuple[object, ...]] = []
    for owner in files:
        for at, (definition, router, method, written, parts, *where) in enumerate(owner.routes):
            path = texts.of(owner.file, written, parts)
            place = f"{owner.file}:{where[0]:06}.{at:04}"
            for prefix, complete, way in _prefixes(_canonical(unit, owner.file, router), routers, parents, 0):
                full = prefix + ("{}" if path is None else path)
                known = int(complete and path is not None)
                rows.append((service, owner.file, definition, method, full, known, f"{way}{place}", *where))
    rows.extend(_opaque(service, routers, parents))
    return list(dict.fromkeys(rows))


def _opaque(service: str, routers: _Routers, parents: _Parents) -> Iterator[tuple[object, ...]]:
    for child, above in parents.items():
        kind = routers.get(child, ("", ""))[0]
        if kind:
            continue
        for parent, prefix, place in above:
            for start, _, way in _prefixes(parent, routers, parents, 0):
                file, _, line = place.partition(":")
                where = (int(line[:6]), 1, int(line[:6]), 1)
                full = f"{start}{prefix or ''}/{{rest:path}}"
                yield (service, int(file), None, "*", full, 0, f"{way}{place}", *where)


class _Texts:
    """Texts that are written as a constant, or made of constants of other modules and of fields of settings, which have their defaults."""

    def __init__(self, unit: Unit, settings: Iterable[tuple[Any, ...]]) -> None:
        self._unit = unit
        self._defaults: dict[str, set[str | None]] = {}
        for _, _, _, field, _, default, *_ in settings:
            if field is not None:
                self._defaults.setdefault(field, set()).add(default)

    def of(self, file: int, text: str | None, parts: str | None) -> str | None:
        if text is not None or parts is None:
            return text
        known = [part if isinstance(part, str) else self._named(file, part[0]) for part in json.loads(parts)]
        return None if None in known else "".join(str(part) for part in known)

    def _named(self, file: int, name: str) -> str | None:
        constant = self._unit.constant(file, name)
        if constant is not None:
            return constant
        defaults = self._defaults.get(name.rpartition(".")[2], set())
        return next(iter(defaults)) if len(defaults) == 1 else None


def _canonical(unit: Unit, file: int, name: str) -> _Key:
    """The router variable that a name means, followed through imports."""
    target = unit.resolve(file, name)
    if target is not None and target.kind == "variable":
        return target.file, f":{target.name}"
    return file, name


def _prefixes(router: _Key, routers: _Routers, parents: _Parents, depth: int) -> list[tuple[str, bool, str]]:
    """Prefixes of a router, whether they are known to the top, and the places of the statements that include it, the application's first."""
    # A parameter is named by its class.
    kind, own = routers.get(router, (router[1] if router[1].rpartition(".")[2] in _APPLICATIONS else "", ""))
    if depth > _DEPTH:
        return [("", False, "")]
    above = parents.get(router)
    if not above:
        is_application = kind != "" and kind.rpartition(".")[2] not in _INCLUDED
        return [(own or "", is_application and own is not None, "")]
    found: list[tuple[str, bool, str]] = []
    for parent, prefix, place in above:
        for start, complete, way in _prefixes(parent, routers, parents, depth + 1):
            known = complete and prefix is not None and own is not None
            found.append((f"{start}{prefix or ''}{own or ''}", known, f"{way}{place}/"))
    return found
