"""Rows about who is called what inside a project, and which of those names a container's configuration uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.tree import Map, Place, Scalar, place_of
from hybrid_lint.assemble.compose.urls import Named, hosts_in, hosts_of_variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.compose.model import Service

_ARGUMENTS = ("command", "entrypoint")


class Host(NamedTuple):
    """A row of `container_host`: what a container is called, and how that is written."""

    project: int
    container: int
    host: str
    source: str


def host_rows(declared: Sequence[Declaration]) -> Iterable[Host]:
    """The names of the containers of one project."""
    ids = {declaration.name: declaration.id for declaration in declared}
    seen: set[tuple[int, str]] = set()
    for how, container, host in _names([declaration.service for declaration in declared], ids):
        if (container, host.lower()) not in seen:
            seen.add((container, host.lower()))
            yield Host(declared[0].project, container, host, how)


def _names(services: Sequence[Service], ids: dict[str, int]) -> Iterable[tuple[str, int, str]]:
    for service in services:
        yield "key", ids[service.name], service.name
    for service in services:
        for how in ("container_name", "hostname"):
            if name := service.node.text(how):
                yield how, ids[service.name], name
        networks = service.node.map("networks")
        for entry in networks.entries.values() if networks is not None else ():
            for alias in entry.node.items_of("aliases") if isinstance(entry.node, Map) else ():
                if isinstance(alias, Scalar) and alias.text:
                    yield "alias", ids[service.name], alias.text
        for leaf in service.node.items_of("links"):
            target, _, alias_name = (leaf.text or "").partition(":") if isinstance(leaf, Scalar) else ("", "", "")
            if alias_name and target in ids:
                yield "link", ids[target], alias_name


def url_rows(declared: Sequence[Declaration], hosts: Sequence[Host]) -> Iterable[tuple[object, ...]]:
    """Rows of `container_url`. Names are compared without regard to case; a compose key wins over any other name."""
    targets: dict[str, int] = {}
    for host in hosts:
        targets.setdefault(host.host.lower(), host.container)
    for declaration in declared:
        for key, value, named, place in _uses(declaration.service):
            target = targets.get(named.host.lower())
            yield (declaration.id, key, value, named.scheme, named.host, named.port, target, *place)


def _uses(service: Service) -> Iterable[tuple[str, str, Named, Place]]:
    values = {key: variable.value for key, variable in service.environment.items()}
    for key, variable in service.environment.items():
        if variable.value:
            for named in hosts_of_variable(key, variable.value, values):
                yield key, variable.value, named, variable.place
    check = service.node.map("healthcheck")
    words = [(key, item) for key in _ARGUMENTS for item in service.node.items_of(key)]
    words += [("healthcheck", item) for item in (check.items_of("test") if check is not None else [])]
    for key, item in words:
        if isinstance(item, Scalar) and item.text:
            for named in _in_words(item.text):
                yield key, item.text, named, place_of(item)
    for item in service.node.items_of("extra_hosts"):
        if isinstance(item, Scalar) and item.text:
            host = item.text.partition("=")[0]
            yield "extra_hosts", item.text, Named(None, host, None), place_of(item)


def _in_words(text: str) -> list[Named]:
    """Hosts of an argument: as a whole, after an option's `=`, or word by word if it is a shell script."""
    found: dict[Named, None] = {}
    for word in text.split() if ":" in text or "=" in text else ():
        for part in (word, word.partition("=")[2]):
            found.update(dict.fromkeys(hosts_in(part.strip("\"'();"))))
    return list(found)
