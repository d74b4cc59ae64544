"""Rows about one container: its own row, environment, ports, networks, dependencies, volumes and other leaves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from hybrid_lint.assemble.compose.command_rows import command_rows
from hybrid_lint.assemble.compose.declarations import known_text
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, Seq, key_place, place_of
from hybrid_lint.knowledge.images import known_ports

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.declarations import Declaration

Rows: TypeAlias = dict[str, list[tuple[object, ...]]]

#: Attributes with a column or a table of their own; every other leaf is a row of `container_value`.
_TOLD_ELSEWHERE = frozenset(
    (
        *("image", "command", "entrypoint", "working_dir", "container_name", "hostname", "profiles", "scale"),
        *("environment", "ports", "networks", "network_mode", "pid", "ipc", "depends_on", "links", "external_links"),
        *("volumes", "volumes_from", "tmpfs"),
    )
)
_BUILD_TOLD_ELSEWHERE = frozenset({"context", "dockerfile", "target"})


class ContainerRows:
    """Adds the rows of one service to `rows`."""

    def __init__(self, rows: Rows, declaration: Declaration, paths: AbstractSet[str]) -> None:
        self._rows = rows
        self._declaration = declaration
        self._id = declaration.id
        self._service = declaration.service
        self._node = declaration.service.node
        self._paths = paths

    def add(self) -> None:
        self._rows["container"].append(self._container())
        self._rows["container_env"] += [
            (self._id, key, variable.value, variable.source, *variable.place)
            for key, variable in self._service.environment.items()
        ]
        self._rows["container_dependency"] += [
            (self._id, kind, target, condition, *place) for kind, target, condition, place in self._service.dependencies
        ]
        self._rows["container_port"] += self._ports()
        self._rows["container_network"] += self._networks()
        self._rows["container_volume"] += self._volumes()
        self._rows["container_value"] += self._values()
        self._rows["container_command"] += command_rows(self._id, self._node)
        self._rows["container_listens"] += self._listens()

    def _container(self) -> tuple[object, ...]:
        declared, node = self._declaration, self._node
        build = declared.build(self._paths)
        deploy = node.map("deploy")
        scale = (deploy.text("replicas") if deploy is not None else None) or node.text("scale")
        return (
            *(self._id, declared.project, declared.model, declared.area, declared.name, None, ""),
            *(declared.image, *((build.context, build.dockerfile, build.target) if build else (None, None, None))),
            *(_json_words(declared.command), _json_words(declared.entrypoint)),
            *(node.text(key) for key in ("working_dir", "container_name", "hostname", "network_mode")),
            *(json_list(_texts(node.items_of("profiles"))), int(scale) if scale and scale.isdecimal() else None),
            *self._service.place,
        )

    def _ports(self) -> Iterable[tuple[object, ...]]:
        for ports in _written_together(self._node.items_of("ports")):
            first, last = ports[0], ports[-1]
            yield (
                *(self._id, first.text("host_ip"), _span(first, last, "published"), _span(first, last, "target") or ""),
                *(first.text("protocol") or "tcp", first.text("mode") or "ingress", *place_of(first)),
            )

    def _networks(self) -> Iterable[tuple[object, ...]]:
        networks = self._node.map("networks")
        if networks is not None and networks.entries:
            for key, entry in networks.entries.items():
                aliases = _texts(entry.node.items_of("aliases")) if isinstance(entry.node, Map) else []
                yield (self._id, key, json_list(aliases), 0, *key_place(entry.row, entry.path))
        elif "network_mode" not in self._node.entries:
            yield (self._id, "default", "[]", 1, *self._service.place)

    def _volumes(self) -> Iterable[tuple[object, ...]]:
        for mount in self._declaration.mounts():
            yield (self._id, mount.kind, mount.source, mount.target, int(mount.read_only), *mount.place)

    def _values(self) -> Iterable[tuple[object, ...]]:
        for key, entry in self._node.entries.items():
            if key in _TOLD_ELSEWHERE:
                continue
            node = entry.node
            if key == "build" and isinstance(node, Map):
                kept = {name: value for name, value in node.entries.items() if name not in _BUILD_TOLD_ELSEWHERE}
                node = node.with_entries(kept)
            for pointer, leaf, place in leaves(key, node):
                yield (self._id, pointer, known_text(leaf), *place)

    def _listens(self) -> Iterable[tuple[object, ...]]:
        for source, key in (("expose", "expose"), ("port", "ports")):
            for item in self._node.items_of(key):
                leaf = item.get("target") if isinstance(item, Map) else item
                text = leaf.text if isinstance(leaf, Scalar) else None
                for port in _numbers(text or ""):
                    place = place_of(item)
                    yield (self._id, port, source, place.path, place.line)
        image = self._node.get("image")
        if isinstance(image, Scalar) and image.text and "build" not in self._node.entries:
            place = place_of(image)
            yield from ((self._id, port, "image", place.path, place.line) for port in known_ports(image.text))


def leaves(pointer: str, node: Node) -> Iterable[tuple[str, Scalar, Place]]:
    """Every leaf below a node: its pointer (`deploy.limits[0]`), itself, where it is written."""
    if isinstance(node, Scalar):
        yield pointer, node, place_of(node)
    elif isinstance(node, Seq):
        for position, item in enumerate(node.items):
            yield from leaves(f"{pointer}[{position}]", item)
    else:
        for key, entry in node.entries.items():
            yield from leaves(f"{pointer}.{key}", entry.node)


def json_list(texts: Iterable[str]) -> str:
    """A JSON list of texts, readable for people."""
    return json.dumps(list(texts), ensure_ascii=False)


def _texts(nodes: Iterable[Node]) -> list[str]:
    return [node.text for node in nodes if isinstance(node, Scalar) and node.text is not None]


def _json_words(words: Sequence[str] | None) -> str | None:
    return None if words is None else json_list(words)


def _written_together(ports: Sequence[Node]) -> Iterable[list[Map]]:
    """Ports that one text stands for, such as a range, in one list."""
    groups: dict[tuple[int, str], list[Map]] = {}
    for port in ports:
        if isinstance(port, Map):
            groups.setdefault((port.row.ordinal, port.path), []).append(port)
    return groups.values()


def _span(first: Map, last: Map, key: str) -> str | None:
    start, end = first.text(key), last.text(key)
    return start if start is None or start == end else f"{start}-{end}"


def _numbers(text: str) -> Iterable[int]:
    start, dash, end = text.partition("/")[0].partition("-")
    if start.isdecimal() and (not dash or end.isdecimal()):
        yield from range(int(start), min(int(end or start), int(start) + 255, 65535) + 1)
