"""Groups the compose files of a repository into projects, directory by directory."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.compose.compose_files import BASE_NAMES, is_compose, is_fragment, part_of
from hybrid_lint.assemble.compose.consistency import contradictions
from hybrid_lint.assemble.compose.file_chains import chains
from hybrid_lint.assemble.compose.inclusion import included_files
from hybrid_lint.assemble.compose.main_stacks import with_main_stacks
from hybrid_lint.assemble.compose.model import Project, load_project
from hybrid_lint.assemble.compose.overlays import all_complete, stands_alone
from hybrid_lint.assemble.compose.paths import inside
from hybrid_lint.assemble.compose.references import undefined
from hybrid_lint.knowledge.stacks import (  # fmt: skip
    BASE_PARTS,
    EXAMPLE,
    FIXTURE,
    MAIN,
    OVERLAY,
    PRODUCTION,
    TEST,
    area_of_directory,
    area_of_part,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from hybrid_lint.assemble.compose.file_chains import Chain, Command
    from hybrid_lint.assemble.compose.sources import Sources


class Grouping(NamedTuple):
    """The files of a project before it is loaded."""

    directory: str
    model: str
    files: tuple[str, ...]
    area: str


def projects(sources: Sources, root_name: str = "", commands: Iterable[Command] = ()) -> list[Project]:
    """The projects of the repository, loaded, in the order of their directories and models.

    `commands` are texts that may start compose with a list of files.
    """
    found = [
        _checked(load_project(sources, directory, model, files, root_name))._replace(area=area)
        for directory, model, files, area in groupings(sources, commands)
    ]
    return with_main_stacks(found)


def _checked(project: Project) -> Project:
    """With the problem of each name that nothing defines, where Compose loads these files and no others by itself.

    Other sets may be meant for being combined, and where a file is missing so may be what it defines.
    """
    alone = project.model == "dev" and posixpath.basename(project.files[0]) in BASE_NAMES
    if not alone or not project.whole:
        return project
    root, services = project.root, project.services
    found = undefined(root, services, set(project.files))
    # What a service lacks may be what it would have from where it cannot be read.
    if not any(problem.severity == "error" for problem in project.problems):
        found += contradictions(root, services, project.active_profiles)
    return project._replace(problems=[*project.problems, *found])


def groupings(sources: Sources, commands: Iterable[Command] = ()) -> list[Grouping]:
    """Which files are loaded together: base and override are the model `dev`, each overlay makes a further model.

    Of a file that commands load behind others, these are the files before it.
    """
    files = [path for path in sorted(sources.yaml) if is_compose(sources, path)]
    loaded = chains(commands, set(files), sources.paths)
    members: dict[str, list[str]] = {}
    lent = _lent_to_others(sources, loaded)
    for path in files:
        members.setdefault(lent.get(path, posixpath.dirname(path)), []).append(path)
    reached = included_files(sources, files)
    return [
        grouping
        for directory, found in sorted(members.items())
        for grouping in _Directory(sources, directory, found, reached, loaded).groupings()
    ]


def _lent_to_others(sources: Sources, loaded: Sequence[Chain]) -> dict[str, str]:
    """Files that are laid over a file of another directory → that directory, where Compose looks for everything."""
    found: dict[str, str] = {}
    for first, *others in loaded:
        directory = posixpath.dirname(first)
        for path in others:
            whole = posixpath.basename(path) in BASE_NAMES and all_complete(
                load_project(sources, posixpath.dirname(path), "", [path])
            )
            if posixpath.dirname(path) != directory and not whole:
                found.setdefault(path, directory)
    return found


class _Directory:
    """The compose files of one project directory."""

    def __init__(
        self, sources: Sources, directory: str, members: list[str], reached: AbstractSet[str], loaded: Sequence[Chain]
    ) -> None:
        self._sources = sources
        self._directory = directory
        self._members = members
        self._reached = reached
        self._chains = loaded
        self._own = {
            posixpath.basename(path): path for path in members if posixpath.dirname(path) == directory
        }  # those of other directories are laid over them
        self._base = self._find_base()

    def groupings(self) -> Iterator[Grouping]:
        base, area = self._base, area_of_directory(self._directory)
        listed = self._listed()
        if base in self._reached and not listed:
            return
        overrides = [path for name, path in self._own.items() if part_of(name) == "override"]
        dev = listed or ([base, *overrides] if base else [])
        if dev:
            yield Grouping(self._directory, "dev", tuple(dev), area or MAIN)
        models = {"dev"} if dev else set()
        for path in self._members:
            if path in dev or path in self._reached or is_fragment(path) or (base and path in overrides):
                continue
            if path in self._own.values() and part_of(posixpath.basename(path)) == "":
                continue
            word = _word(path)
            model = _model_name(word, bool(dev), models)
            models.add(model)
            yield self._of_file(path, model, word)

    def _find_base(self) -> str | None:
        """The file that others are laid over: under a name that Compose looks for, else under one that says so, else by commands."""
        found = next((self._own[name] for name in BASE_NAMES if name in self._own), None)
        if found is not None:
            return found
        free = [path for path in self._own.values() if path not in self._reached]
        parts = {part_of(posixpath.basename(path)): path for path in free}
        named = next((parts[part] for part in BASE_PARTS if part in parts), None) if len(self._members) > 1 else None
        heads = {chain[0] for chain in self._chains if len(chain) > 1} - {
            path for chain in self._chains for path in chain[1:]
        }
        first = [path for path in free if path in heads]
        return named or (first[0] if len(first) == 1 else None)

    def _of_file(self, path: str, model: str, word: str) -> Grouping:
        named = part_of(posixpath.basename(path)) is not None
        area = _area_of_file(
            area_of_directory(posixpath.dirname(path)), word, beside_base=self._base is not None and named
        )
        files = self._files(path, area)
        return Grouping(self._directory, model, files, OVERLAY if len(files) > 1 and area == MAIN else area)

    def _files(self, path: str, area: str) -> tuple[str, ...]:
        """The files that are loaded for `path`, itself the last."""
        before = [chain[: chain.index(path) + 1] for chain in self._chains if path in chain[1:]]
        if before:
            return min(before, key=lambda chain: (chain[0] != self._base, len(chain), chain))
        if self._base is None:
            return (path,)
        file = self._sources.file(path)
        if file is None or file.resets:
            return (self._base, path)
        alone = load_project(self._sources, self._directory, "", [path])
        if all_complete(alone) and (
            part_of(posixpath.basename(path)) is None
            or any(chain[0] == path for chain in self._chains)
            or stands_alone(alone, load_project(self._sources, self._directory, "", [self._base]), area)
        ):
            return (path,)
        return (self._base, path)

    def _listed(self) -> list[str]:
        """The files that `COMPOSE_FILE` in the directory's `.env` names."""
        environment = self._sources.environment(self._directory, {})
        separator = environment.get("COMPOSE_PATH_SEPARATOR") or ":"
        names = [name for name in environment.get("COMPOSE_FILE", "").split(separator) if name]
        paths = [inside(self._directory, name) for name in names]
        return [path for path in paths if path is not None and path in self._sources.yaml]


def _word(path: str) -> str:
    """What tells a file from its base: `prod` of `docker-compose.prod.yml`, `prod.yml` and `prod/docker-compose.yml`."""
    directory, _, name = path.rpartition("/")
    part = part_of(name)
    return posixpath.splitext(name)[0] if part is None else part or posixpath.basename(directory)


def _area_of_file(area: str | None, word: str, *, beside_base: bool) -> str:
    """The area of a file by its own name, in a directory whose name says `area`."""
    if area in (TEST, FIXTURE, EXAMPLE):
        return area
    return area_of_part(word) or (area if area == PRODUCTION else OVERLAY if beside_base else area or MAIN)


def _model_name(part: str, has_dev: bool, taken: set[str]) -> str:
    model = "prod" if "prod" in part else part
    if not has_dev and "dev" not in taken and model != "prod":
        return "dev"
    if model in taken:
        model = part if part not in taken else f"{part}-overlay"
    return model
