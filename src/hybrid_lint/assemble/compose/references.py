"""Names that a model uses and nothing in it defines: Compose refuses such a project (compose-go's `checkConsistency`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.sources import Problem, problem
from hybrid_lint.assemble.compose.tree import Map, Scalar, key_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.compose.model import Service


def undefined(root: Map | None, services: Sequence[Service]) -> list[Problem]:
    """A problem for each network, volume and service that a service names in vain; repeated places are told once."""
    if root is None:
        return []
    known = root.map("services")
    names = {*(service.name for service in services), *(known.entries if known is not None else ())}
    found: dict[Problem, None] = {}
    for service in services:
        found.update(dict.fromkeys(_networks(root, service)))
        found.update(dict.fromkeys(_volumes(root, service)))
        found.update(dict.fromkeys(_services(names, service)))
    return list(found)


def _networks(root: Map, service: Service) -> Iterable[Problem]:
    networks, defined = service.node.map("networks"), root.map("networks")
    for key, entry in networks.entries.items() if networks is not None else ():
        if key != "default" and (defined is None or key not in defined.entries):
            message = f"`{service.name}` joins the network `{key}`, which nothing defines"
            yield Problem(message, key_place(entry.row, entry.path), breaks=False)


def _volumes(root: Map, service: Service) -> Iterable[Problem]:
    defined = root.map("volumes")
    for item in service.node.items_of("volumes"):
        source = item.get("source") if isinstance(item, Map) and item.text("type") == "volume" else None
        if not isinstance(source, Scalar) or not source.text or not source.known:
            continue
        if defined is None or source.text not in defined.entries:
            message = f"`{service.name}` mounts the volume `{source.text}`, which nothing defines"
            yield problem(message, source)._replace(breaks=False)


def _services(names: set[str], service: Service) -> Iterable[Problem]:
    depends_on = service.node.map("depends_on")
    for dependency in service.dependencies:
        if dependency.kind == "external_links" or dependency.target in names or "$" in dependency.target:
            continue
        wanted = depends_on.get(dependency.target) if depends_on is not None else None
        if dependency.kind == "depends_on" and isinstance(wanted, Map) and wanted.text("required") == "false":
            continue
        message = (
            f"`{service.name}` needs the service `{dependency.target}` (`{dependency.kind}`), which nothing defines"
        )
        yield Problem(message, dependency.place, breaks=False)
