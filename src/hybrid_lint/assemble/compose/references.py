"""Names that a model uses and nothing in it defines: Compose refuses such a project (compose-go's `checkConsistency`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.sources import Problem
from hybrid_lint.assemble.compose.tree import Map, Place, Scalar, key_place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.model import Service


def undefined(root: Map | None, services: Sequence[Service], files: AbstractSet[str]) -> list[Problem]:
    """A problem for each network, volume and service that a service names in vain; repeated places are told once.

    `files` are those that are loaded one over the other: what stands in none of them and not in the service's own file
    either came by `extends`, and the service that extends is what is wrong.
    """
    if root is None:
        return []
    known = root.map("services")
    names = {*(service.name for service in services), *(known.entries if known is not None else ())}
    found: dict[Problem, None] = {}
    for service in services:
        for one in (*_networks(root, service), *_volumes(root, service), *_services(names, service)):
            inherited = one.place.path != service.place.path and one.place.path not in files
            found[_inherited(one, service) if inherited else one] = None
    return list(found)


def _inherited(one: Problem, service: Service) -> Problem:
    return one._replace(
        message=f"{one.message} (taken over from `{one.place.path}`)", place=service.place, kind="inherited"
    )


def _networks(root: Map, service: Service) -> Iterable[Problem]:
    networks, defined = service.node.map("networks"), root.map("networks")
    for key, entry in networks.entries.items() if networks is not None else ():
        if key != "default" and (defined is None or key not in defined.entries):
            message = f"`{service.name}` joins the network `{key}`, which nothing defines"
            yield _missing("network", message, key_place(entry.row, entry.path))


def _volumes(root: Map, service: Service) -> Iterable[Problem]:
    defined = root.map("volumes")
    for item in service.node.items_of("volumes"):
        source = item.get("source") if isinstance(item, Map) and item.text("type") == "volume" else None
        if not isinstance(source, Scalar) or not source.text or not source.known:
            continue
        if defined is None or source.text not in defined.entries:
            message = f"`{service.name}` mounts the volume `{source.text}`, which nothing defines"
            yield _missing("volume", message, place_of(source))


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
        yield _missing("service", message, dependency.place)


def _missing(noun: str, message: str, place: Place) -> Problem:
    return Problem(message, place, breaks=False, kind=f"undefined_{noun}")
