"""Whether a compose file beside a base is laid over it, or is a stack of its own that needs no base."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.tree import Map, Node, Scalar, Seq
from hybrid_lint.knowledge.stacks import PRODUCTION, PUBLIC_IMAGES, TEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.assemble.compose.model import Project, Service

_RESOURCES = ("networks", "volumes", "secrets", "configs")
_HOST = re.compile(r"(?:^|//|@|,)(?P<name>[A-Za-z0-9][A-Za-z0-9_.-]*)(?=[:/,?]|$)")
#: How much has to speak for a stack of its own where both files have a service of one name.
_ENOUGH = 2


def stands_alone(other: Project, base: Project, area: str) -> bool:
    """Whether `other`, loaded without the base, is a whole stack; both are single files or what Compose loads by itself.

    `area` is what the file's name and place say. An overlay writes what it changes: services without an image of their
    own, names that only the base defines. A stack of its own says again what the base says, or builds on something else.
    """
    own = {service.name: service for service in other.services}
    known = {service.name: service for service in base.services}
    if not all_complete(other):
        return False
    if any(name in known and name not in own for service in own.values() for name in _names(service)):
        return False
    if _borrows(other, base):
        return False
    if _declared_name(other) not in (None, _declared_name(base)):
        return True
    shared = [(service, known[name]) for name, service in own.items() if name in known]
    if not shared:
        return area == TEST or (area == PRODUCTION and _runs_itself(other, base))
    return sum(_weight(service, before) for service, before in shared) >= _ENOUGH


def all_complete(project: Project) -> bool:
    """Whether each service says what it runs, so that Compose loads the file alone."""
    return bool(project.services) and all(
        any(key in service.node.entries for key in ("image", "build", "provider")) for service in project.services
    )


def _names(service: Service) -> Iterable[str]:
    """The containers that a service names: what it waits for, and hosts in its environment."""
    for dependency in service.dependencies:
        yield dependency.target
    for variable in service.environment.values():
        if variable.source == "environment" and variable.value:
            yield from (match["name"] for match in _HOST.finditer(variable.value))


def _borrows(other: Project, base: Project) -> bool:
    """Whether it uses networks, volumes, secrets or configs that only the base declares."""
    for kind in _RESOURCES:
        own = _declared(other, kind)
        theirs = _declared(base, kind) - own
        if theirs and any(name in theirs for service in other.services for name in _used(service, kind)):
            return True
    return False


def _declared(project: Project, kind: str) -> set[str]:
    section = project.root.map(kind) if project.root is not None else None
    return set(section.entries) if section is not None else set()


def _used(service: Service, kind: str) -> Iterable[str]:
    node = service.node.get(kind)
    if isinstance(node, Map):
        yield from node.entries
    elif isinstance(node, Seq):
        for item in node.items:
            text = item.text("source") if isinstance(item, Map) else _text(item)
            if text:
                yield text


def _declared_name(project: Project) -> str | None:
    return project.root.text("name") if project.root is not None else None


def _runs_itself(other: Project, base: Project) -> bool:
    """Whether services of other names are an application: one is built, or runs the image of a base's service again."""
    images = {_repository(service.node.text("image")) for service in base.services} - {None}
    return any(
        "build" in service.node.entries or _repository(service.node.text("image")) in images
        for service in other.services
    )


def _weight(service: Service, before: Service) -> int:
    """How much a service that both have speaks for a definition of its own; below 0 for a change of the base's."""
    node, base = service.node, before.node
    weight = 0
    image, theirs = node.text("image"), base.text("image")
    if "build" in base.entries and "build" not in node.entries and image is not None and image != theirs:
        weight += _ENOUGH if (_repository(image) or "").rpartition("/")[2] in PUBLIC_IMAGES else 1
    elif (image is not None and _repository(image) == _repository(theirs)) or _same_build(node, base):
        weight += 1
    configured = {"environment", "env_file"}
    if not configured.isdisjoint(base.entries):
        if configured.isdisjoint(node.entries):
            weight -= _ENOUGH
        elif any(
            before.environment[key].value == variable.value
            for key, variable in service.environment.items()
            if key in before.environment
        ):
            weight += 1
    return weight


def _same_build(node: Map, base: Map) -> bool:
    own, theirs = (
        None if build is None else (build.text("context"), build.text("dockerfile") or "Dockerfile")
        for build in (node.map("build"), base.map("build"))
    )
    return own is not None and own == theirs


def _repository(image: str | None) -> str | None:
    """An image without its tag and digest."""
    if not image:
        return None
    plain = image.partition("@")[0]
    head, slash, tail = plain.rpartition("/")
    return f"{head}{slash}{tail.partition(':')[0]}"


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None
