"""Which YAML files speak of compose services, by their names and their content."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.tree import Map, Node, Scalar

if TYPE_CHECKING:
    from hybrid_lint.assemble.compose.sources import Sources

#: The order in which Compose looks for its file, then names that people use with `-f`.
BASE_NAMES = (
    *("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"),
    *("docker_compose.yml", "docker_compose.yaml"),
)
#: Parts of a model that use cases carry; compared with the root files, no projects of their own.
_FRAGMENT_NAMES = frozenset(
    f"{stem}.{suffix}" for stem in ("service_definitions", "production_overrides") for suffix in ("yml", "yaml")
)
_COMPOSE_NAME = re.compile(r"(?:docker[-_])?compose(?:[.\-_](?P<part>[^/]+?))?\.ya?ml", re.IGNORECASE)
_SERVICE_KEYS = frozenset(
    (
        *(
            "image",
            "build",
            "extends",
            "environment",
            "env_file",
            "deploy",
            "ports",
            "volumes",
            "command",
            "entrypoint",
        ),
        *("healthcheck", "depends_on", "networks", "container_name", "restart", "profiles", "network_mode", "expose"),
        *("labels", "logging", "secrets", "configs", "links", "working_dir", "user"),
    )
)
_FILE_KEYS = frozenset({"services", "include", "networks", "volumes", "secrets", "configs"})


def is_fragment(path: str) -> bool:
    """Whether the file is such a part, under its name or a misspelt one (`Service-Definitions.yml`)."""
    return posixpath.basename(path).lower().replace("-", "_") in _FRAGMENT_NAMES


def is_compose(sources: Sources, path: str) -> bool:
    """Whether a YAML file speaks of compose services, whatever its name."""
    rows = sources.yaml[path]
    named = _COMPOSE_NAME.fullmatch(posixpath.basename(path)) is not None
    keys = {row.key for row in rows if row.parent == 0 or row.parent is None}
    if not keys & {"services", "include"} and not named:
        return False
    if sources.bombs(path):
        return True
    file = sources.file(path)
    return any(_is_compose_root(root, named) for root in file.documents) if file is not None else False


def _is_compose_root(root: Node, named: bool) -> bool:
    if not isinstance(root, Map):
        return False
    if named:
        return not _FILE_KEYS.isdisjoint(root.entries) or any(key.startswith("x-") for key in root.entries)
    services = root.map("services")
    if services is None or not services.entries:
        includes = root.items_of("include")
        return bool(includes) and "services" not in root.entries and all(_looks_included(item) for item in includes)
    values = [entry.node for entry in services.entries.values()]
    maps = [value for value in values if isinstance(value, Map)]
    empty = all(isinstance(value, Map) or (isinstance(value, Scalar) and value.text is None) for value in values)
    return empty and any(not _SERVICE_KEYS.isdisjoint(value.entries) for value in maps)


def _looks_included(item: Node) -> bool:
    if isinstance(item, Map):
        return "path" in item.entries
    return isinstance(item, Scalar) and (item.text or "").endswith((".yml", ".yaml"))


def part_of(name: str) -> str | None:
    """What an overlay's name adds: `prod` of `docker-compose.prod.yml`, '' for a base, None for other names."""
    match = _COMPOSE_NAME.fullmatch(name)
    if match is not None:
        return (match["part"] or "").lower()
    prefix = re.fullmatch(r"(?P<part>.+?)[.\-_](?:docker[-_])?compose\.ya?ml", name, re.IGNORECASE)
    return prefix["part"].lower() if prefix is not None else None
