"""The effective model of one compose project: its services and resources, each leaf with its place."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.interpolation import substitute, variables
from hybrid_lint.assemble.compose.loading import Loader, Setting
from hybrid_lint.assemble.compose.sources import Problem, Sources, problem
from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Place, Scalar, key_place, place_of, written_at
from hybrid_lint.knowledge.stacks import MAIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAME_CHARACTERS = re.compile(r"[a-z0-9_-]")


class Variable(NamedTuple):
    """One environment variable of a container. `value` is None if it comes from the host or is otherwise unknown.

    `use` is the place of the alias in the service that brings the variable in, if an anchor defines it.
    """

    value: str | None
    source: str  # environment or env_file
    place: Place
    use: Place | None


class Dependency(NamedTuple):
    """An edge to another container: depends_on, links, external_links, volumes_from, network_mode, pid, ipc."""

    kind: str
    target: str
    condition: str | None
    place: Place


class Service(NamedTuple):
    """A service in canonical form; `place` is its key where it is first defined."""

    name: str
    node: Map
    place: Place
    environment: dict[str, Variable]
    dependencies: list[Dependency]


class Project(NamedTuple):
    """A set of compose files that are loaded together. `root` is the whole merged tree, `area` one of `knowledge.stacks`."""

    directory: str
    model: str
    files: tuple[str, ...]
    name: str
    root: Map | None
    services: list[Service]
    problems: list[Problem]
    area: str = MAIN


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
    loader = Loader(sources)
    root = loader.load(files, Setting(directory if base is None else base, environment))
    services: list[Service] = []
    entries = root.map("services") if root is not None else None
    for key, entry in entries.entries.items() if entries is not None else ():
        if isinstance(entry.node, Map):
            found = _variables(entry.node, sources, environment, loader.problems)
            place = key_place(entry.row, entry.path)
            services.append(Service(key, entry.node, place, found, _dependencies(entry.node)))
    return Project(directory, model, tuple(files), name, root, services, loader.problems)


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


def _variables(
    service: Map, sources: Sources, project: Mapping[str, str], problems: list[Problem]
) -> dict[str, Variable]:
    written: dict[str, Variable] = {}
    own: dict[str, str] = {}
    environment = service.map("environment")
    for key, entry in environment.entries.items() if environment is not None else ():
        value = _value(key, entry.node, project)
        use = written_at(entry.use, entry.path) if entry.use is not None else None
        written[key] = Variable(value, "environment", _entry_place(entry), use)
        if value is not None:
            own[key] = value
    from_files: dict[str, Variable] = {}
    for item in service.items_of("env_file"):
        from_files |= _env_file(item, sources, {**own, **project}, from_files, problems)
    return {**from_files, **written} if from_files else written


def _value(key: str, node: Node, project: Mapping[str, str]) -> str | None:
    if not isinstance(node, Scalar):
        return None
    if node.text is None:
        return project.get(key)
    return None if node.text == "" and not node.known else node.text


def _entry_place(entry: Entry) -> Place:
    place = place_of(entry.node)
    row = entry.row
    empty = (place.line, place.column) == (place.end_line, place.end_column)
    return key_place(row, entry.path) if empty else place


def _env_file(
    item: Node, sources: Sources, outer: Mapping[str, str], before: Mapping[str, Variable], problems: list[Problem]
) -> dict[str, Variable]:
    path = item.get("path") if isinstance(item, Map) else None
    if not isinstance(item, Map) or not isinstance(path, Scalar) or path.text is None:
        return {}
    rows = sources.dotenv(path.text) if path.inside else None
    if rows is None:
        if item.text("required") != "false" and not (path.inside and sources.ignored(path.text)):
            problems.append(problem(f"the environment file `{path.text}` is not in the repository", path))
        return {}
    known = {key: variable.value for key, variable in before.items() if variable.value is not None}
    values = variables(rows, {**known, **outer})
    file = path.text if path.text in sources.dotenv_paths else f"{path.text}.example"
    return {row.key: Variable(values.get(row.key), "env_file", written_at(row, file), place_of(path)) for row in rows}


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
