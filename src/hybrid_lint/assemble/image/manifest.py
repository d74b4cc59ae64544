"""What the commands of a RUN install: packages by name, and manifests followed back to repository files."""

from __future__ import annotations

import json
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.image.filtered_files import filtered
from hybrid_lint.assemble.image.install import install
from hybrid_lint.assemble.image.installation import PYTHON_MANAGERS, Manifest, origins
from hybrid_lint.assemble.image.interpreter import python_of
from hybrid_lint.assemble.image.local_project import local_projects
from hybrid_lint.assemble.image.moves import moves
from hybrid_lint.assemble.image.values import InstalledManifest, InstalledPackage, Place, UnreadManifest
from hybrid_lint.assemble.image.wheels import SITE_PACKAGES, Wheel, built_into, modules, wanted
from hybrid_lint.assemble.image.written_files import Texts, written_commands, written_packages
from hybrid_lint.formats.marker import never_holds
from hybrid_lint.formats.shell.wrappers import unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Repository
    from hybrid_lint.assemble.image.moves import Mount
    from hybrid_lint.assemble.image.wheels import Wheels
    from hybrid_lint.facts.rows import DockerInstruction, ShellCommand

_SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "/bin/sh", "/bin/bash", ".", "source"})
_PROJECT_FILES = ("pyproject.toml", "setup.cfg", "setup.py", "requirements.txt")


class FilesInRun(NamedTuple):
    """What a RUN sees and changes: the stage's files and directories, its bind mounts, its wheels and what they installed.

    `texts` are the files that the Dockerfile itself writes.
    """

    files: dict[str, tuple[int, int]]
    mounts: Sequence[Mount]
    directories: set[str]
    wheels: Wheels
    site: dict[str, tuple[int, int]]
    texts: Texts

    def at(self, path: str) -> int | None:
        """file.id of the repository file at an absolute path."""
        for target, source, listing in self.mounts:
            if path == target:
                found = listing.file(source)
            elif path.startswith(target.rstrip("/") + "/"):
                rest = path[len(target.rstrip("/")) + 1 :]
                found = listing.file(f"{source}/{rest}" if source else rest)
            else:
                continue
            if found is not None:
                return found
        known = self.files.get(path)
        return known[0] if known else None

    def visible(self, directory: str) -> dict[str, tuple[int, int]]:
        """Path → (file.id, instruction) of what lies below a directory; what a mount shows has instruction -1."""
        found = {path: (file, -1) for mount in self.mounts for path, file in mount.visible().items()} | self.files
        return {path: kept for path, kept in found.items() if path.startswith(directory.rstrip("/") + "/")}


class Installer:
    """Follows the commands of one RUN, `cd` and `mkdir` included, and collects what they install."""

    def __init__(
        self,
        repository: Repository,
        files: FilesInRun,
        dockerfile: str,
        workdir: str,
        environment: Mapping[str, str],
        base: str | None,
    ) -> None:
        self.repository = repository
        self.files = files
        #: the file in which the commands are written
        self.source = self.dockerfile = dockerfile
        self.directory = workdir
        self._environment = environment
        self._python = python_of(base)
        self._running: list[int] = []
        self._written: set[str] = set()
        self.packages: list[InstalledPackage] = []
        self.manifests: list[InstalledManifest] = []
        self.unread: list[UnreadManifest] = []

    def run(self, command: ShellCommand, instruction: DockerInstruction) -> None:
        """One command of a RUN."""
        words, _ = unwrapped(tuple(json.loads(command.words)))
        if not words:
            return
        self._script(words, instruction)
        line, files = instruction.line, self.files
        operands = [word for word in words[1:] if not word.startswith("-")]
        if command.program == "cd" and operands:
            self.directory = absolute(self.directory, operands[0])
        elif command.program in ("mkdir", "install"):
            files.directories.update(absolute(self.directory, operand) for operand in operands)
        moves(words, self.directory, files.files, files.directories, files.mounts, instruction.ordinal)
        filtered(words, self.directory, instruction.text, files.files)
        self._build(words)
        assigned = {key: value or "" for key, value in json.loads(command.assignments)} if command.assignments else {}
        found = install(words, {**self._environment, **assigned})
        if found is None:
            return
        if found.manager in PYTHON_MANAGERS and "wheel" not in words:
            self._install_wheels(words, found.manager, line)
        place = Place(command.line, command.column, command.end_line, command.end_column)
        for package in found.packages:
            named = (package.name, package.extras, package.specifier, None, self.source)
            self.packages.append(InstalledPackage(found.manager, *named, place))
        for manifest in found.manifests:
            self._manifest(found.manager, manifest, line)
            self._say_unread(manifest, place)

    def _script(self, words: Sequence[str], instruction: DockerInstruction) -> None:
        """`sh install.sh` and `./install.sh`: the commands of the script, at their places in it."""
        named = next((word for word in words[1:] if not word.startswith("-")), "") if words[0] in _SHELLS else words[0]
        path = absolute(self.directory, named)
        file = self.files.at(path) if "/" in named or words[0] in _SHELLS else None
        if file is None and path in self.files.texts and path not in self._written:
            self._written.add(path)
            for command in written_commands(self.files.texts, path, instruction.line):
                self.run(command, instruction)
            self._written.discard(path)
        if file is None or file in self._running:
            return
        outer = self.source, self.directory
        self._running.append(file)
        self.source = self.repository.path_of.get(file, self.source)
        for command in self.repository.scripts.get(file, ()):
            self.run(command, instruction)
        self._running.pop()
        self.source, self.directory = outer

    def _build(self, words: Sequence[str]) -> None:
        made = built_into(words, self.directory)
        if made is not None:
            for directory in made[0]:
                manifest = self._project_file(directory)
                if manifest is not None:
                    wheel = Wheel(manifest, self._site(directory, manifest))
                    self.files.wheels[made[1]] = [*self.files.wheels.get(made[1], []), wheel]

    def _install_wheels(self, words: Sequence[str], manager: str, line: int) -> None:
        """Installs the wheels of this repository's projects that a command takes, with what they require."""
        for directory in wanted(words, self.directory):
            for wheel in self.files.wheels.get(directory, ()):
                self.files.site.update(wheel.modules)
                required = Manifest(".", "project")
                if "--no-deps" in words:
                    self.manifests.append(InstalledManifest(wheel.manifest, (), line))
                else:
                    self._chosen(manager, wheel.manifest, required, line, set())

    def _project_file(self, directory: str) -> int | None:
        inside = (self.files.at(directory.rstrip("/") + "/" + name) for name in _PROJECT_FILES[:3])
        return next((found for found in inside if found is not None), None)

    def _say_unread(self, manifest: Manifest, place: Place) -> None:
        """A file of requirements that the repository does not have, or has and of which nobody reads the requirements.

        One that the build itself makes is left out: commands that export and compile are read as installing what they list. A project
        that lies where nothing of the repository does was fetched by the build.
        """
        path = absolute(self.directory, manifest.path)
        file = self.files.at(path)
        if manifest.kind == "project" and not manifest.member and self.repository.read is not None:
            if path.strip("/") and self._project_file(path) is None and not self.files.visible(path):
                reason = f"it installs the project in `{path}`, which is not from the repository"
                self.unread.append(UnreadManifest(reason, self.source, place))
            return
        if manifest.kind != "requirements" or path in self.files.texts or self.repository.read is None:
            return
        if file is not None and file not in self.repository.read:
            reason = f"it installs what `{self.repository.path_of.get(file, path)}` lists, which is not read as a list of requirements"
        elif file is None and "://" in manifest.path:
            reason = f"it installs what `{manifest.path}` lists, which lies outside the repository"
        elif file is None and not any(item.manager in PYTHON_MANAGERS and item.manifest for item in self.packages):
            reason = f"it installs what `{manifest.path}` lists, which is not known"
        else:
            return
        self.unread.append(UnreadManifest(reason, self.source, place))

    def _site(self, directory: str, file: int) -> dict[str, tuple[int, int]]:
        """What installing a project brings; one that says where its packages are is found nowhere but where it is installed."""
        layout = self.repository.layouts.get(file)
        found = modules(directory, self.files.visible(directory), layout)
        if layout is not None:
            self.files.files.update({f"{SITE_PACKAGES}/{path}": kept for path, kept in found.items()})
        return found

    def _members(self, manager: str, manifest: Manifest, line: int) -> None:
        """Projects of a workspace that are named, or all."""
        wanted_names = [manifest.member] if manifest.member != "*" else sorted(self.repository.projects)
        for name in wanted_names:
            file = self.repository.projects.get(name)
            if file is not None:
                self._chosen(manager, file, manifest, line, set())

    def _manifest(self, manager: str, manifest: Manifest, line: int) -> None:
        if manifest.member:
            self._members(manager, manifest, line)
            return
        path = absolute(self.directory, manifest.path)
        file = self.files.at(path)
        if file is None and manifest.kind == "project":
            file = self._project_file(path)
            if file is not None:
                self.files.site.update(self._site(path, file))
        if file is not None:
            self._chosen(manager, file, manifest, line, set())
        elif manifest.kind == "requirements" and path in self.files.texts:
            self.packages += written_packages(self.files.texts, path, manager, self.dockerfile, line)

    def _chosen(self, manager: str, file: int, manifest: Manifest, line: int, seen: set[tuple[int, str]]) -> None:
        requirements = self.repository.requirements.get(file, ())
        existing = list(dict.fromkeys(requirement.origin for requirement in requirements))
        existing += [
            include.origin for include in self.repository.includes.get(file, ()) if include.origin not in existing
        ]
        defaults, optional = self.repository.default_groups, self.repository.optional_groups
        chosen = origins(manifest, existing, defaults.get(file, ("dev",)), optional.get(file, ()))
        chosen = self._with_included(file, chosen)
        if not chosen or (file, manifest.kind) in seen:
            return
        seen.add((file, manifest.kind))
        self.manifests.append(InstalledManifest(file, tuple(chosen), line))
        path = self.repository.path_of.get(file, "")
        if manifest.kind != "constraints":
            for row in requirements:
                if row.origin in chosen and not never_holds(row.marker, self._python):
                    place = Place(row.line, row.column, row.end_line, row.end_column)
                    extras = tuple(json.loads(row.extras))
                    self.packages.append(InstalledPackage(manager, row.name, extras, row.specifier, file, path, place))
        self._includes(manager, file, chosen, line, seen)
        self._local_projects(manager, file, chosen, line, seen)

    def _local_projects(
        self, manager: str, file: int, chosen: list[str], line: int, seen: set[tuple[int, str]]
    ) -> None:
        """pip reads a path from where it runs, uv and poetry from the manifest; a copy in the image decides first."""
        repository = self.repository
        directory = dirname(repository.path_of.get(file, ""))
        for project in local_projects(repository.requirements.get(file, ()), repository.includes.get(file, ()), chosen):
            if project.path is None:
                candidates = [repository.projects.get(project.member)]
            else:
                inside = absolute(self.directory, project.path).rstrip("/")
                candidates = [self.files.at(f"{inside}/{name}") for name in _PROJECT_FILES[:2]]
                beside = (normpath(join(directory, project.path, name)) for name in _PROJECT_FILES[:2])
                candidates += [repository.listing.file(path) for path in beside]
            target = next((found for found in candidates if found is not None), None)
            if target is not None and project.path is not None and target in repository.layouts:
                self._site(absolute(self.directory, project.path), target)
            if target is not None:
                self._chosen(manager, target, Manifest(".", "project", extras=project.extras), line, seen)

    def _with_included(self, file: int, chosen: list[str]) -> list[str]:
        """A group installs the groups it includes (PEP 735), an extra the others that it names of its own project."""
        repository = self.repository
        found = dict.fromkeys(chosen)
        waiting = list(chosen)
        while waiting:
            origin = waiting.pop()
            groups = (one for one in repository.includes.get(file, ()) if one.kind == "group" and one.origin == origin)
            targets = [f"group:{include.target}" for include in groups]
            for row in repository.requirements.get(file, ()):
                if row.origin == origin and row.name and repository.names.get(file) == row.name:
                    targets += [f"extra:{extra}" for extra in json.loads(row.extras)]
            for target in targets:
                if target not in found:
                    found[target] = None
                    waiting.append(target)
        return list(found)

    def _includes(self, manager: str, file: int, chosen: list[str], line: int, seen: set[tuple[int, str]]) -> None:
        directory = dirname(self.repository.path_of.get(file, ""))
        for include in self.repository.includes.get(file, ()):
            if include.kind not in ("requirements", "constraints") or include.origin not in (*chosen, "constraint"):
                continue
            target = self.repository.listing.file(normpath(join(directory, include.target)))
            if target is not None:
                self._chosen(manager, target, Manifest(include.target, include.kind), line, seen)
            if include.kind == "requirements" and (target is None or target not in (self.repository.read or (target,))):
                path = self.repository.path_of.get(file, "")
                reason = f"it installs what `{include.target}` lists, which `{path}` names and nobody has read"
                place = Place(include.line, include.column, include.end_line, include.end_column)
                self.unread.append(UnreadManifest(reason, path, place))
