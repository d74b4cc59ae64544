"""Parts of a model that use cases carry, beside the root model they belong to: every value of both, name by name."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.compose_files import is_fragment, part_of
from hybrid_lint.assemble.compose.model import fragment, load_project
from hybrid_lint.assemble.compose.tree import Map, Node, Place, Scalar, Seq, key_place, place_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.assemble.compose.container_rows import Rows
    from hybrid_lint.assemble.compose.declarations import Declaration
    from hybrid_lint.assemble.compose.model import Project, Service
    from hybrid_lint.assemble.compose.sources import Sources

#: Lists whose order says nothing.
_UNORDERED = frozenset(
    {
        "cap_add",
        "cap_drop",
        "dns",
        "dns_search",
        "expose",
        "extra_hosts",
        "links",
        "profiles",
        "secrets",
        "configs",
        "tmpfs",
    }
)
_NOTHING = Place("", 0, 0, 0, 0)


class Value(NamedTuple):
    """A leaf under a name that does not depend on how it is written; `text` is None if it cannot be known."""

    text: str | None
    place: Place


def fragment_rows(
    sources: Sources, projects: Sequence[Project], declared: Sequence[Declaration], root_name: str = ""
) -> Rows:
    """Rows of `fragment_service` and `fragment_value`; `declared` are the services of the projects."""
    rows: Rows = {"fragment_service": [], "fragment_value": []}
    numbered = list(_numbered(projects, declared))
    for path in sorted(sources.yaml):
        if not is_fragment(path):
            continue
        kind = "definitions" if posixpath.basename(path).lower().startswith("service") else "overrides"
        directory = posixpath.dirname(path)
        project, containers = _root_of(numbered, directory, "dev" if kind == "definitions" else "prod")
        above = project.directory if project is not None else ""
        own = fragment(sources, path, above, directory, root_name)
        other = {
            service.name: values_of(service) for service in fragment(sources, path, above, above, root_name).services
        }
        defined = _without_overrides(sources, project, root_name) if kind == "definitions" else {}
        for service in own.services:
            ident = len(rows["fragment_service"]) + 1
            container, counterpart = containers.get(service.name, (None, None))
            rows["fragment_service"].append((ident, path, kind, directory, service.name, container, *service.place))
            counterpart = defined.get(service.name, counterpart)
            theirs = values_of(counterpart) if counterpart is not None else {}
            rows["fragment_value"] += _paired(ident, values_of(service), other.get(service.name, {}), theirs)
    return rows


def _without_overrides(sources: Sources, project: Project | None, root_name: str) -> dict[str, Service]:
    """The services as they are defined, before what Compose's override file changes for development."""
    files = project.files if project is not None else ()
    kept = [path for path in files if part_of(posixpath.basename(path)) != "override"]
    if project is None or not kept or len(kept) == len(files):
        return {}
    return {
        service.name: service
        for service in load_project(sources, project.directory, project.model, kept, root_name).services
    }


def values_of(service: Service) -> dict[str, Value]:
    """The leaves of a service: `environment.KEY`, `ports.8000/tcp`, `volumes./data`, `networks.backend` …

    A list is one leaf, as JSON; what is written as map or list, short or long, anchored or in full comes out alike.
    """
    found: dict[str, Value] = {}
    for key, entry in service.node.entries.items():
        if key == "environment":
            for name, variable in service.environment.items():
                if variable.source == "environment":
                    found[f"environment.{name}"] = Value(variable.value, variable.place)
        elif key == "ports":
            _add_ports(found, service.node.items_of("ports"))
        elif key == "volumes":
            _add_volumes(found, service.node.items_of("volumes"))
        elif key == "env_file":
            texts = [
                _text(item.get("path")) if isinstance(item, Map) else _text(item) for item in service.node.items_of(key)
            ]
            found[key] = Value(_json(texts), key_place(entry.row, entry.path))
        elif key in ("depends_on", "networks") and isinstance(entry.node, Map):
            for name, attached in entry.node.entries.items():
                node = attached.node
                text = (
                    node.text("condition")
                    if key == "depends_on" and isinstance(node, Map)
                    else _json(plain(node) or None)
                )
                found[f"{key}.{name}"] = Value(text, key_place(attached.row, attached.path))
        elif key != "extends" and not key.startswith("x-"):
            found.update(_leaves(key, entry.node, key_place(entry.row, entry.path)))
    context = found.get("build.context")
    if context is not None and "build.dockerfile_inline" not in found:
        dockerfile = found.get("build.dockerfile", Value("Dockerfile", context.place))
        found["build.dockerfile"] = dockerfile._replace(text=dockerfile.text and posixpath.normpath(dockerfile.text))
    return found


def _add_ports(found: dict[str, Value], ports: Iterable[Node]) -> None:
    for port in ports:
        if isinstance(port, Map):
            name = f"ports.{port.text('target')}/{port.text('protocol') or 'tcp'}"
            address = f"{port.text('host_ip')}:" if port.text("host_ip") else ""
            published = f"{address}{port.text('published') or ''}"
            before = found.get(name)
            texts = {published, *(before.text or "").split(",")} if before is not None else {published}
            found[name] = Value(",".join(sorted(texts)), before.place if before is not None else place_of(port))


def _add_volumes(found: dict[str, Value], volumes: Iterable[Node]) -> None:
    for mount in volumes:
        if isinstance(mount, Map):
            ending = ":ro" if mount.text("read_only") == "true" else ""
            text = f"{mount.text('type') or 'volume'}:{mount.text('source') or ''}{ending}"
            found[f"volumes.{mount.text('target')}"] = Value(text, place_of(mount))


def _leaves(pointer: str, node: Node, key: Place) -> Iterable[tuple[str, Value]]:
    if isinstance(node, Map):
        for name, entry in node.entries.items():
            yield from _leaves(f"{pointer}.{name}", entry.node, key_place(entry.row, entry.path))
    elif isinstance(node, Seq):
        items = plain(node)
        if pointer in _UNORDERED and isinstance(items, list):
            items = sorted(items, key=_json)
        yield pointer, Value(_json(items), key)
    else:
        yield pointer, Value(_text(node), place_of(node))


def _paired(
    ident: int, own: dict[str, Value], other: dict[str, Value], theirs: dict[str, Value]
) -> Iterable[tuple[object, ...]]:
    for pointer in dict.fromkeys((*own, *theirs)):
        mine, counterpart = own.get(pointer), theirs.get(pointer)
        read_above = other.get(pointer)
        here = mine.place if mine is not None else _NOTHING
        there = counterpart.place if counterpart is not None else _NOTHING
        yield (
            *(ident, pointer, int(mine is not None), mine.text if mine is not None else None),
            read_above.text if read_above is not None else None,
            *(int(counterpart is not None), counterpart.text if counterpart is not None else None),
            *(value or None for value in here),
            *(value or None for value in there[:3]),
        )


def _numbered(
    projects: Sequence[Project], declared: Sequence[Declaration]
) -> Iterable[tuple[Project, dict[str, tuple[int, Service]]]]:
    for number, project in enumerate(projects, 1):
        yield project, {one.name: (one.id, one.service) for one in declared if one.project == number}


def _root_of(
    numbered: Sequence[tuple[Project, dict[str, tuple[int, Service]]]], directory: str, model: str
) -> tuple[Project | None, dict[str, tuple[int, Service]]]:
    """The project of the nearest directory above the fragment's, in the model if it has it, else in the one it has."""
    above = posixpath.dirname(directory) if directory else None
    while above is not None:
        found = [item for item in numbered if item[0].directory == above]
        if found:
            return min(found, key=lambda item: (item[0].model != model, item[0].model not in ("dev", "prod")))
        above = posixpath.dirname(above) if above else None
    return None, {}


def _text(node: Node | None) -> str | None:
    if not isinstance(node, Scalar) or (node.text == "" and not node.known):
        return None
    return node.text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
