"""Finds the compose files of a repository by their content and groups them into projects, directory by directory."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.consistency import contradictions
from hybrid_lint.assemble.compose.interpolation import substitute
from hybrid_lint.assemble.compose.main_stacks import with_main_stacks
from hybrid_lint.assemble.compose.model import Project, load_project
from hybrid_lint.assemble.compose.overlays import all_complete, stands_alone
from hybrid_lint.assemble.compose.paths import inside
from hybrid_lint.assemble.compose.references import undefined
from hybrid_lint.assemble.compose.tree import Map, Node, Scalar, Seq
from hybrid_lint.knowledge.stacks import (
    BASE_PARTS,
    EXAMPLE,
    FIXTURE,
    MAIN,
    OVERLAY,
    TEST,
    area_of_directory,
    area_of_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


class Grouping(NamedTuple):
    """The files of a project before it is loaded."""

    directory: str
    model: str
    files: tuple[str, ...]
    area: str


def projects(sources: Sources, root_name: str = "") -> list[Project]:
    """The projects of the repository, loaded, in the order of their directories and models."""
    found = [
        _checked(load_project(sources, directory, model, files, root_name))._replace(area=area)
        for directory, model, files, area in groupings(sources)
    ]
    return with_main_stacks(found)


def _checked(project: Project) -> Project:
    """With the problem of each name that nothing defines, where Compose loads these files and no others by itself.

    Other sets may be meant for being combined, and where a file is missing so may be what it defines.
    """
    alone = project.model == "dev" and posixpath.basename(project.files[0]) in BASE_NAMES
    if not alone or any(problem.severity == "error" for problem in project.problems):
        return project
    root, services = project.root, project.services
    found = [*undefined(root, services), *contradictions(root, services, project.active_profiles)]
    return project._replace(problems=[*project.problems, *found])


def groupings(sources: Sources) -> list[Grouping]:
    """Which files are loaded together: base and override are the model `dev`, each overlay makes a further model."""
    files = [path for path in sorted(sources.yaml) if is_compose(sources, path)]
    reached = _reached(sources, files)
    by_directory: dict[str, list[str]] = {}
    for path in files:
        by_directory.setdefault(posixpath.dirname(path), []).append(path)
    found: list[Grouping] = []
    for directory, members in sorted(by_directory.items()):
        found += _in_directory(sources, directory, members, reached)
    return found


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


def _in_directory(sources: Sources, directory: str, members: list[str], reached: set[str]) -> Iterable[Grouping]:
    names = {posixpath.basename(path): path for path in members}
    base = _base(names, reached)
    listed = _listed(sources, directory)
    if base in reached and not listed:
        return
    area = area_of_directory(directory)
    overrides = [path for name, path in names.items() if _part(name) == "override"]
    dev = listed or ([base, *overrides] if base else [])
    if dev:
        yield Grouping(directory, "dev", tuple(dev), area or MAIN)
    models = {"dev"} if dev else set()
    for name, path in names.items():
        part = _part(name)
        if path in dev or path in reached or is_fragment(path) or part == "" or (base and path in overrides):
            continue
        stem = part or posixpath.splitext(name)[0]
        model = _model_name(stem, bool(dev), models)
        models.add(model)
        own_area = _area_of_file(area, stem, beside_base=base is not None and part is not None)
        if base is not None and _is_overlay(sources, directory, base, path, own_area):
            yield Grouping(directory, model, (base, path), OVERLAY if own_area == MAIN else own_area)
        else:
            yield Grouping(directory, model, (path,), own_area)


def _base(names: Mapping[str, str], reached: set[str]) -> str | None:
    """The file that others of its directory are laid over: under a name that Compose looks for, else under one that says so."""
    found = next((names[name] for name in BASE_NAMES if name in names), None)
    if found is not None:
        return found
    parts = {_part(name): path for name, path in names.items() if path not in reached}
    return next((parts[part] for part in BASE_PARTS if part in parts), None) if len(names) > 1 else None


def _area_of_file(area: str | None, part: str, *, beside_base: bool) -> str:
    """The area of a file by its own name, in a directory whose name says `area`."""
    if area in (TEST, FIXTURE, EXAMPLE):
        return area
    return area_of_part(part) or (OVERLAY if beside_base else area or MAIN)


def _is_overlay(sources: Sources, directory: str, base: str, path: str, area: str) -> bool:
    file = sources.file(path)
    if file is None or file.resets:
        return True
    alone = load_project(sources, directory, "", [path])
    if _part(posixpath.basename(path)) is None and all_complete(alone):
        return False
    return not stands_alone(alone, load_project(sources, directory, "", [base]), area)


def _listed(sources: Sources, directory: str) -> list[str]:
    """The files that `COMPOSE_FILE` in the directory's `.env` names."""
    environment = sources.environment(directory, {})
    separator = environment.get("COMPOSE_PATH_SEPARATOR") or ":"
    names = [name for name in environment.get("COMPOSE_FILE", "").split(separator) if name]
    paths = [inside(directory, name) for name in names]
    return [path for path in paths if path is not None and path in sources.yaml]


def _part(name: str) -> str | None:
    """What an overlay's name adds: `prod` of `docker-compose.prod.yml`, '' for a base, None for other names."""
    match = _COMPOSE_NAME.fullmatch(name)
    if match is not None:
        return (match["part"] or "").lower()
    prefix = re.fullmatch(r"(?P<part>.+?)[.\-_](?:docker[-_])?compose\.ya?ml", name, re.IGNORECASE)
    return prefix["part"].lower() if prefix is not None else None


def _model_name(part: str, has_dev: bool, taken: set[str]) -> str:
    model = "prod" if "prod" in part else part
    if not has_dev and "dev" not in taken and model != "prod":
        return "dev"
    if model in taken:
        model = part if part not in taken else f"{part}-overlay"
    return model


def _reached(sources: Sources, files: list[str]) -> set[str]:
    """Files that another compose file includes or extends; a base file stays a project in its includer's directory."""
    targets = {path: set(_targets(sources, path)) - {path} for path in files}
    reached = {target for found in targets.values() for target in found}
    seen = set(_closure([path for path in files if path not in reached], targets))
    kept: set[str] = set()
    for path in files:
        if path not in seen:
            kept.add(path)
            seen.update(_closure([path], targets))
    return reached - kept


def _closure(start: list[str], targets: dict[str, set[str]]) -> Iterable[str]:
    waiting, seen = list(start), set(start)
    while waiting:
        path = waiting.pop()
        yield path
        new = targets.get(path, set()) - seen
        seen |= new
        waiting += sorted(new)


def _targets(sources: Sources, path: str) -> Iterable[str]:
    directory = posixpath.dirname(path)
    environment = sources.environment(directory, {})
    file = sources.file(path)
    for root in file.documents if file is not None else ():
        if not isinstance(root, Map):
            continue
        for item in root.items_of("include"):
            written = item.get("path") if isinstance(item, Map) else item
            for leaf in written.items if isinstance(written, Seq) else [written]:
                target = _target(directory, leaf, environment.get)
                if target and not _is_own_base(target, directory):
                    yield target
        services = root.map("services")
        for entry in services.entries.values() if services is not None else ():
            extends = entry.node.map("extends") if isinstance(entry.node, Map) else None
            target = _target(directory, extends.get("file"), environment.get) if extends is not None else None
            if target and _part(posixpath.basename(target)) != "":
                yield target


def _target(directory: str, node: Node | None, lookup: object) -> str | None:
    if not isinstance(node, Scalar) or not node.text or not callable(lookup):
        return None
    return inside(directory, substitute(node.text, lookup).value)


def _is_own_base(target: str, directory: str) -> bool:
    return posixpath.dirname(target) == directory and _part(posixpath.basename(target)) == ""
