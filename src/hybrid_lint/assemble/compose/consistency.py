"""What Compose refuses although each part is well formed (compose-go's `checkConsistency`, and its profiles).

These are mistakes of the project; the model says all that was written all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.sources import Problem, problem
from hybrid_lint.assemble.compose.tree import Map, Node, Scalar, key_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.model import Service

#: What stands beside `deploy` too.
_LIMITS = (
    ("cpus", "limits", "cpus"),
    ("mem_limit", "limits", "memory"),
    ("mem_reservation", "reservations", "memory"),
    ("pids_limit", "limits", "pids"),
)
_QUANTITY = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<unit>[bkmgtp]?)i?b?")
_TESTS = frozenset({"CMD", "CMD-SHELL", "NONE"})


def contradictions(root: Map | None, services: Sequence[Service], active: AbstractSet[str]) -> list[Problem]:
    """The refusals of a project that is loaded by itself; `active` are the profiles that its `.env` switches on."""
    found: dict[Problem, None] = {}
    profiles = {service.name: _texts(service.node, "profiles") for service in services}
    for service in services:
        found.update(dict.fromkeys(_body(service)))
        found.update(dict.fromkeys(_number(service)))
        found.update(dict.fromkeys(_limits(service)))
        found.update(dict.fromkeys(_unreachable(service, profiles, active)))
        found.update(dict.fromkeys(_undeclared(root, service)))
    return [one._replace(breaks=False) for one in found]


def _body(service: Service) -> Iterable[Problem]:
    node = service.node
    if not {"image", "build", "provider"} & node.entries.keys():
        yield Problem(f"`{service.name}` has neither `image` nor `build`", service.place, kind="contradiction")
    build = node.map("build")
    if build is not None and {"dockerfile", "dockerfile_inline"} <= build.entries.keys():
        entry = build.entries["dockerfile_inline"]
        message = f"`{service.name}` has both `dockerfile` and `dockerfile_inline`"
        yield Problem(message, key_place(entry.row, entry.path), kind="contradiction")
    networks = node.map("networks")
    if "network_mode" in node.entries and networks is not None and networks.entries:
        entry = node.entries["network_mode"]
        message = f"`{service.name}` has both `network_mode` and `networks`"
        yield Problem(message, key_place(entry.row, entry.path), kind="contradiction")
    check = node.map("healthcheck")
    test = check.items_of("test")[:1] if check is not None else []
    for word in test:
        if isinstance(word, Scalar) and word.known and word.text not in _TESTS:
            yield problem("`healthcheck.test` must begin with `CMD`, `CMD-SHELL` or `NONE`", word, "contradiction")


def _number(service: Service) -> Iterable[Problem]:
    """How many containers it is, and what only one of them can be called."""
    deploy = service.node.map("deploy")
    counts = [_count(service.node.get("scale")), _count(deploy.get("replicas")) if deploy is not None else None]
    known = [count for count in counts if count is not None]
    name = service.node.entries.get("container_name")
    if len(set(known)) > 1:
        message = f"`{service.name}` has `scale: {known[0]}` and `deploy.replicas: {known[1]}`"
        entry = service.node.entries["scale"]
        yield Problem(message, key_place(entry.row, entry.path), kind="contradiction")
    elif name is not None and known and known[0] > 1:
        message = f"`{service.name}` is {known[0]} containers and has one `container_name`"
        yield Problem(message, key_place(name.row, name.path), kind="contradiction")


def _limits(service: Service) -> Iterable[Problem]:
    """A limit that is written in two ways has one value; one that `deploy` leaves out is another value than any."""
    deploy = service.node.map("deploy")
    resources = deploy.map("resources") if deploy is not None else None
    for attribute, group, name in _LIMITS:
        entry = service.node.entries.get(attribute)
        there = resources.map(group) if resources is not None else None
        if entry is None or there is None or not there.entries:
            continue
        own, other = _quantity(service.node.get(attribute)), _quantity(there.get(name)) if name in there.entries else 0
        if own and other is not None and own != other:
            message = (
                f"`{service.name}` has `{attribute}: {service.node.text(attribute)}` and another value of "
                f"`deploy.resources.{group}.{name}`, of which Compose takes one only"
            )
            yield Problem(message, key_place(entry.row, entry.path), kind="contradiction")


def _quantity(node: Node | None) -> float | None:
    """A number of processors, processes or bytes (`512m`); None if it is not known or none."""
    text = node.text if isinstance(node, Scalar) and node.known else None
    match = _QUANTITY.fullmatch((text or "").strip().lower())
    return float(match["number"]) * 1024 ** "bkmgtp".index(match["unit"] or "b") if match else None


def _count(node: Node | None) -> int | None:
    text = (node.text if node.known else None) if isinstance(node, Scalar) else None
    return int(text) if text is not None and text.isdecimal() else None


def _unreachable(service: Service, profiles: dict[str, list[str]], active: AbstractSet[str]) -> Iterable[Problem]:
    """Services that it needs and that no profile starts together with it."""
    own = profiles[service.name]
    for dependency in service.dependencies:
        wanted = profiles.get(dependency.target)
        if not wanted or "*" in active or active & set(wanted) or set(own) & set(wanted):
            continue
        node = service.node.map("depends_on")
        entry = node.get(dependency.target) if node is not None and dependency.kind == "depends_on" else None
        if isinstance(entry, Map) and entry.text("required") == "false":
            continue
        behind = ", ".join(f"`{name}`" for name in wanted)
        when = f"with its profile {', '.join(f'`{name}`' for name in own)}" if own else "without a profile"
        message = (
            f"`{service.name}` starts {when} and needs `{dependency.target}` (`{dependency.kind}`), "
            f"which only the profile {behind} starts"
        )
        yield Problem(message, dependency.place, "warning" if own else "error", kind="profile")


def _undeclared(root: Map | None, service: Service) -> Iterable[Problem]:
    for kind, noun in (("secrets", "secret"), ("configs", "config")):
        declared = root.map(kind) if root is not None else None
        for item in service.node.items_of(kind):
            source = item.get("source") if isinstance(item, Map) else None
            if not isinstance(source, Scalar) or not source.text or not source.known:
                continue
            if declared is None or source.text not in declared.entries:
                message = f"`{service.name}` uses the {noun} `{source.text}`, which nothing defines"
                yield problem(message, source, f"undefined_{noun}")


def _texts(node: Map, key: str) -> list[str]:
    return [text for item in node.items_of(key) if (text := _text(item))]


def _text(node: Node) -> str | None:
    return node.text if isinstance(node, Scalar) else None
