"""The effective model of one compose project: its services and resources, each leaf with its place."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.environment import Environment, Unread, Variable
from hybrid_lint.assemble.compose.interpolation import substitute
from hybrid_lint.assemble.compose.loading import Loader, Setting
from hybrid_lint.assemble.compose.tree import Map, Place, Scalar, key_place, place_of
from hybrid_lint.knowledge.stacks import MAIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.compose.sources import Problem, Sources
    from hybrid_lint.assemble.compose.specification import Violation

_NAME_CHARACTERS = re.compile(r"[a-z0-9_-]")


class Dependency(NamedTuple):
    """An edge to another container: depends_on, links, external_links, volumes_from, network_mode, pid, ipc."""

    kind: str
    target: str
    condition: str | None
    place: Place


class Service(NamedTuple):
    """A service in canonical form; `place` is its key where it is first defined.

    `unread` are its files of variables that are not here or cannot be read.
    """

    name: str
    node: Map
    place: Place
    environment: dict[str, Variable]
    dependencies: list[Dependency]
    unread: list[Unread]


class Project(NamedTuple):
    """A set of compose files that are loaded together. `root` is the whole merged tree, `area` one of `knowledge.stacks`.

    `active_profiles` are those that `COMPOSE_PROFILES` in the project's `.env` switches on; `whole` says that everything was read that may define
    services, networks, volumes, secrets and configs.
    """

    directory: str
    model: str
    files: tuple[str, ...]
    name: str
    root: Map | None
    services: list[Service]
    problems: list[Problem]
    violations: list[Violation]
    active_profiles: frozenset[str] = frozenset()
    area: str = MAIN
    whole: bool = True


def load_project(
    sources: Sources, directory: str, model: str, files: Sequence[str], root_name: str = "", base: str | None = None
) -> Project:
    """Loads `files` in `directory`, with relative paths from `base` if that is another one.

    `root_name` names the project of the repository's root directory.
    """
    environment = sources.environment(directory, {})
    name = environment.get("COMPOSE_PROJECT_NAME") or _declared_name(sources, files, environment)
    name = _normalised_name(name or posixpath.basename(directory) or root_name)
    environment["COMPOSE_PROJECT_NAME"] = name
    loader = Loader(sources, directory, deployed=model not in ("dev", "fragment"))
    root = loader.load(files, Setting(directory if base is None else base, environment))
    services: list[Service] = []
    variables = Environment(sources, environment)
    entries = root.map("services") if root is not None else None
    for key, entry in entries.entries.items() if entries is not None else ():
        if isinstance(entry.node, Map):
            found, unread = variables.of(entry.node)
            place = key_place(entry.row, entry.path)
            services.append(Service(key, entry.node, place, found, _dependencies(entry.node), unread))
    problems = [*loader.problems, *variables.problems]
    active = frozenset(filter(None, environment.get("COMPOSE_PROFILES", "").split(",")))
    return Project(
        directory, model, tuple(files), name, root, services, problems, loader.violations, active, whole=loader.whole
    )


def fragment(
    sources: Sources, path: str, directory: str | None = None, base: str | None = None, root_name: str = ""
) -> Project:
    """The services of a file that is no project of its own, in the same normal form.

    Variables are those of `directory` and relative paths start from `base`; both are the file's directory if not given.
    """
    own = posixpath.dirname(path)
    return load_project(sources, own if directory is None else directory, "fragment", [path], root_name, base)


def _declared_name(sources: Sources, files: Sequence[str], environment: Mapping[str, str]) -> str | None:
    found = None
    for path in files:
        file = sources.file(path)
        for root in file.documents if file is not None else ():
            text = root.text("name") if isinstance(root, Map) else None
            found = text or found
    return substitute(found, environment.get).value if found else None


def _normalised_name(name: str) -> str:
    return "".join(_NAME_CHARACTERS.findall(name.lower())).lstrip("_-")


def _dependencies(service: Map) -> list[Dependency]:
    found: list[Dependency] = []
    depends_on = service.map("depends_on")
    for key, entry in depends_on.entries.items() if depends_on is not None else ():
        condition = entry.node.text("condition") if isinstance(entry.node, Map) else None
        found.append(Dependency("depends_on", key, condition, key_place(entry.row, entry.path)))
    for kind in ("links", "external_links", "volumes_from"):
        found.extend(
            Dependency(kind, leaf.text.split(":")[0], None, place_of(leaf))
            for leaf in service.items_of(kind)
            if isinstance(leaf, Scalar) and leaf.text and not leaf.text.startswith("container:")
        )
    for kind in ("network_mode", "pid", "ipc"):
        node = service.get(kind)
        if isinstance(node, Scalar) and (node.text or "").startswith("service:"):
            found.append(Dependency(kind, (node.text or "").removeprefix("service:"), None, place_of(node)))
    return found
