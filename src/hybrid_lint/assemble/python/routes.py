"""Routes of a service with their full paths: the handler's path behind the prefixes of every router that includes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hybrid_lint.assemble.python.entry_functions import Function
    from hybrid_lint.assemble.python.facts import PythonFacts
    from hybrid_lint.assemble.python.unit import Unit

_Key = tuple[int, str]
_Site = tuple[int, int]  # file, ordinal of the call


class _Router(NamedTuple):
    kind: str
    prefix: str | None
    call: _Site | None


class _Inclusion(NamedTuple):
    parent: _Key
    prefix: str | None
    place: str
    call: _Site


class _Way(NamedTuple):
    """From the application to a router: the prefixes, whether all are known, the statements and the calls that lead there."""

    prefix: str
    complete: bool
    statements: str
    calls: tuple[_Site, ...]


class Routes(NamedTuple):
    """Rows of the derived table `route`, and the functions that answer behind each call that makes or includes a router."""

    rows: list[tuple[object, ...]]
    behind: dict[_Site, list[Function]]


_Routers = dict[_Key, _Router]
_Parents = dict[_Key, list[_Inclusion]]
_UNKNOWN = _Router("", "", None)
_DEPTH = 12
#: Routers that serve nothing before an application includes them, and those that do by themselves.
_INCLUDED = ("APIRouter", "Router", "Blueprint", "RouteTableDef", "RabbitRouter")
_APPLICATIONS = ("FastAPI", "Starlette", "Flask", "Application", "Quart", "Sanic")


def routes(unit: Unit, service: str, facts: PythonFacts, settings: Iterable[tuple[Any, ...]]) -> Routes:
    """The routes of a service.

    `complete` is 0 where a prefix is not known or no application includes the router. What is included or mounted and is no router of this
    service has a row of its own, of every method below its prefix.
    """
    texts = _Texts(unit, settings)
    files = [facts.of(file) for file in sorted(unit.reached)]
    routers: _Routers = {}
    parents: _Parents = {}
    for owner in files:
        for variable, kind, prefix, parts, call in owner.routers:
            routers[(owner.file, variable)] = _Router(kind, texts.of(owner.file, prefix, parts), (owner.file, call))
    for owner in files:
        for at, (parent, child, prefix, parts, line, call) in enumerate(owner.includes):
            if parent and child:
                key = _canonical(unit, owner.file, child)
                text = texts.of(owner.file, prefix, parts)
                place = f"{owner.file}:{line:06}.{at:04}"
                above = _Inclusion(_canonical(unit, owner.file, parent), text, place, (owner.file, call))
                parents.setdefault(key, []).append(above)
    rows: list[tuple[object, ...]] = []
    behind: dict[_Site, dict[Function, None]] = {}
    for owner in files:
        for at, (definition, router, method, written, parts, *where) in enumerate(owner.routes):
            path = texts.of(owner.file, written, parts)
            place = f"{owner.file}:{where[0]:06}.{at:04}"
            for way in _ways(_canonical(unit, owner.file, router), routers, parents, 0):
                full = way.prefix + ("{}" if path is None else path)
                known = int(way.complete and path is not None)
                rows.append((service, owner.file, definition, method, full, known, f"{way.statements}{place}", *where))
                for call in way.calls if definition is not None else ():
                    behind.setdefault(call, {})[owner.file, definition] = None
    rows.extend(_opaque(service, routers, parents))
    return Routes(list(dict.fromkeys(rows)), {call: list(functions) for call, functions in behind.items()})


def _opaque(service: str, routers: _Routers, parents: _Parents) -> Iterator[tuple[object, ...]]:
    for child, above in parents.items():
        if routers.get(child, _UNKNOWN).kind:
            continue
        for parent, prefix, place, _ in above:
            for way in _ways(parent, routers, parents, 0):
                file, _, line = place.partition(":")
                where = (int(line[:6]), 1, int(line[:6]), 1)
                full = f"{way.prefix}{prefix or ''}/{{rest:path}}"
                yield (service, int(file), None, "*", full, 0, f"{way.statements}{place}", *where)


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


def _ways(router: _Key, routers: _Routers, parents: _Parents, depth: int) -> list[_Way]:
    """The ways to a router; their prefixes have its own."""
    known = routers.get(router)
    if known is None:
        # A parameter is named by its class.
        known = _UNKNOWN._replace(kind=router[1] if router[1].rpartition(".")[2] in _APPLICATIONS else "")
    if depth > _DEPTH:
        return [_Way("", False, "", ())]
    made = () if known.call is None else (known.call,)
    above = parents.get(router)
    if not above:
        is_application = known.kind != "" and known.kind.rpartition(".")[2] not in _INCLUDED
        return [_Way(known.prefix or "", is_application and known.prefix is not None, "", made)]
    return [
        _Way(
            f"{way.prefix}{prefix or ''}{known.prefix or ''}",
            way.complete and prefix is not None and known.prefix is not None,
            f"{way.statements}{place}/",
            (*way.calls, call, *made),
        )
        for parent, prefix, place, call in above
        for way in _ways(parent, routers, parents, depth + 1)
    ]
