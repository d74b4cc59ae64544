"""What the commands of a RUN install: packages by name, and manifests followed back to repository files."""

from __future__ import annotations

import json
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image_copy import absolute
from hybrid_lint.assemble.image_install import Manifest, install, origins
from hybrid_lint.assemble.image_values import InstalledManifest, InstalledPackage, Place
from hybrid_lint.assemble.local_project import local_projects
from hybrid_lint.shell.wrappers import unwrapped

if TYPE_CHECKING:
    from hybrid_lint.assemble.build_context import Listing, Repository
    from hybrid_lint.facts.rows import ShellCommand

_PROJECT_FILES = ("pyproject.toml", "setup.cfg", "setup.py", "requirements.txt")


class FilesInRun(NamedTuple):
    """Files that a RUN sees: those copied so far and bind mounts `(target, source, listing)`."""

    files: dict[str, tuple[int, int]]
    mounts: list[tuple[str, str, Listing]]

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


class Installer:
    """Follows the commands of one RUN, `cd` and `mkdir` included, and collects what they install."""

    def __init__(self, repository: Repository, files: FilesInRun, dockerfile: str, workdir: str) -> None:
        self.repository = repository
        self.files = files
        self.dockerfile = dockerfile
        self.directory = workdir
        self.directories: set[str] = set()
        self.packages: list[InstalledPackage] = []
        self.manifests: list[InstalledManifest] = []

    def run(self, command: ShellCommand, line: int) -> None:
        """One command; `line` is that of its RUN."""
        words, _ = unwrapped(tuple(json.loads(command.words)))
        if not words:
            return
        operands = [word for word in words[1:] if not word.startswith("-")]
        if command.program == "cd" and operands:
            self.directory = absolute(self.directory, operands[0])
        elif command.program in ("mkdir", "install"):
            self.directories.update(absolute(self.directory, operand) for operand in operands)
        found = install(words)
        if found is None:
            return
        place = Place(command.line, command.column, command.end_line, command.end_column)
        for package in found.packages:
            named = (package.name, package.extras, package.specifier, None, self.dockerfile)
            self.packages.append(InstalledPackage(found.manager, *named, place))
        for manifest in found.manifests:
            self._manifest(found.manager, manifest, line)

    def _manifest(self, manager: str, manifest: Manifest, line: int) -> None:
        path = absolute(self.directory, manifest.path)
        file = self.files.at(path)
        if file is None and manifest.kind == "project":
            inside = (self.files.at(path.rstrip("/") + "/" + name) for name in _PROJECT_FILES[:3])
            file = next((found for found in inside if found is not None), None)
        if file is not None:
            self._chosen(manager, file, manifest, line, set())

    def _chosen(self, manager: str, file: int, manifest: Manifest, line: int, seen: set[tuple[int, str]]) -> None:
        requirements = self.repository.requirements.get(file, ())
        existing = list(dict.fromkeys(requirement.origin for requirement in requirements))
        existing += [
            include.origin for include in self.repository.includes.get(file, ()) if include.origin not in existing
        ]
        chosen = origins(manifest, existing, self.repository.default_groups.get(file, ("dev",)))
        chosen = self._with_included_groups(file, chosen)
        if not chosen or (file, manifest.kind) in seen:
            return
        seen.add((file, manifest.kind))
        self.manifests.append(InstalledManifest(file, tuple(chosen), line))
        path = self.repository.path_of.get(file, "")
        if manifest.kind != "constraints":
            for row in requirements:
                if row.origin in chosen:
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
            if target is not None:
                self._chosen(manager, target, Manifest(".", "project", extras=project.extras), line, seen)

    def _with_included_groups(self, file: int, chosen: list[str]) -> list[str]:
        """PEP 735: a group installs the groups it includes."""
        found = dict.fromkeys(chosen)
        waiting = list(chosen)
        while waiting:
            origin = waiting.pop()
            for include in self.repository.includes.get(file, ()):
                target = f"group:{include.target}"
                if include.kind == "group" and include.origin == origin and target not in found:
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
