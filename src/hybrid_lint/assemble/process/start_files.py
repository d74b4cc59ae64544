"""Start scripts and process managers' files as a container sees them: what lies at a path, and what it starts."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.process.values import Sources
from hybrid_lint.extract.shell import extract
from hybrid_lint.facts.rows import IniValue, ShellCommand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.image.image import Image
    from hybrid_lint.store.database import Store

Place = tuple[str, int, int, int, int]
#: Where pdm, rye, hatch, poe, taskipy and pipenv keep commands under names: of one with settings the command is `cmd`.
_TASK = re.compile(
    r"(?:tool\.(?:pdm|rye)\.scripts|tool\.hatch\.envs\.[\w-]+\.scripts|tool\.(?:poe|taskipy)\.tasks|scripts)\.(?P<name>[\w:-]+)(?:\.(?:cmd|shell|script))?"
)


class ConsoleScript(NamedTuple):
    """A program that a project installs: file.id of its manifest, and `package.module:function`."""

    manifest: int
    name: str
    target: str


class StartFiles:
    """Scripts, ini files and console scripts of the repository, read once."""

    def __init__(self, store: Store) -> None:
        self.paths: dict[int, str] = {}
        self.ids: dict[str, int] = {}
        self.scripts: dict[int, list[ShellCommand]] = {}
        self.ini: dict[int, list[IniValue]] = {}
        for file, path in store.rows(
            "SELECT id, path FROM file WHERE kind IN ('shell', 'ini', 'procfile', 'script', 'make') ORDER BY path"
        ):
            self.paths[file] = path
            self.ids[path] = file
        for file, *row in store.rows(
            "SELECT s.* FROM fact_shell_command s JOIN file f ON f.id = s.file WHERE f.kind = 'shell' ORDER BY s.file, s.ordinal"
        ):
            self.scripts.setdefault(file, []).append(ShellCommand._make(row))
        for file, *row in store.rows("SELECT * FROM fact_ini_value ORDER BY file, ordinal"):
            self.ini.setdefault(file, []).append(IniValue._make(row))
        self.console_scripts = [
            ConsoleScript(*row)
            for row in store.rows("SELECT file, name, target FROM console_script ORDER BY path DESC, ordinal DESC")
        ]
        #: Names of commands by the manifest that gives them: file.id → name → command.
        self.tasks: dict[int, dict[str, str]] = {}
        self.manifests: dict[int, str] = {}
        for file, path, key, value in store.rows(
            "SELECT t.file, f.path, t.key, t.value FROM fact_toml_value t JOIN file f ON f.id = t.file "
            "WHERE t.kind = 'string' AND (t.key LIKE 'tool.%' AND (t.key LIKE '%.scripts.%' OR t.key LIKE '%.tasks.%') OR t.key LIKE 'scripts.%') ORDER BY t.file, t.ordinal"
        ):
            named = _TASK.fullmatch(key)
            if named is not None:
                self.tasks.setdefault(file, {}).setdefault(named["name"], value)
                self.manifests[file] = path
        self.recipes: dict[int, dict[str, tuple[str, int]]] = {}
        for file, name, recipe, line in store.rows(
            "SELECT file, name, recipe, line FROM fact_make_target WHERE recipe <> '[]' AND name <> '.PHONY' ORDER BY file, ordinal"
        ):
            commands = [command.lstrip("@-+ ") for command in json.loads(recipe)]
            self.recipes.setdefault(file, {}).setdefault(name, ("\n".join(commands), line))

    def inside(self, image: Image | None, mounts: Sequence[tuple[str, str]], environment: Mapping[str, str]) -> Inside:
        """The view from one container; `mounts` are (repository path, path in the container)."""
        return Inside(self, image, mounts, environment)


class Inside:
    """Start files by their path in one container."""

    def __init__(
        self,
        files: StartFiles,
        image: Image | None,
        mounts: Sequence[tuple[str, str]],
        environment: Mapping[str, str],
    ) -> None:
        self._files = files
        self._image = image
        self._mounts = mounts
        self._environment = environment

    def sources(self) -> Sources:
        """The callbacks that process resolution asks."""
        return Sources(
            self._script,
            self._ini,
            self._glob,
            self._console_scripts(),
            self._make,
            self._environment,
            self._tasks(),
        )

    def _tasks(self) -> dict[str, str]:
        """The tasks of the manifests that the container has."""
        found: dict[str, str] = {}
        for file, tasks in self._files.tasks.items():
            if self._holds(file):
                found.update(tasks)
        return found

    def _holds(self, file: int) -> bool:
        path = self._files.manifests[file]
        mounted = any(source in ("", ".") or path.startswith(f"{source}/") for source, _ in self._mounts)
        return mounted or (self._image is not None and any(one == file for one, _ in self._image.files.values()))

    def _console_scripts(self) -> dict[str, str]:
        """Several projects may call a script by one name; those that the image installs, then those that lie in it, go first."""
        image = self._image
        installed = {manifest.file for manifest in image.manifests} if image is not None else set()
        held = (
            {file for file, _ in image.files.values()} if image is not None and self._files.console_scripts else set()
        )
        ranked = sorted(
            self._files.console_scripts,
            key=lambda script: (script.manifest in installed) * 2 + (script.manifest in held),
        )
        return {script.name: script.target for script in ranked}

    def place(self, origin: str | None, place: tuple[int, int, int, int] | None) -> Place | None:
        """Where in the repository a place in a script or a manager's file is, whose path in the image is `origin`."""
        if origin is None or place is None:
            return None
        file = self._file(origin)
        written = self._written(origin) if file is None else None
        if written is not None and written[1] is not None and self._image is not None:
            line, column, end_line, end_column = place
            above = written[1] - 1
            return self._image.dockerfile, line + above, column, end_line + above, end_column
        path = self._files.paths.get(file) if file is not None else None
        return None if path is None else (path, *place)

    def _file(self, path: str) -> int | None:
        for source, target in self._mounts:
            if path == target:
                return self._files.ids.get(source)
            if path.startswith(f"{target.rstrip('/')}/"):
                rest = path[len(target.rstrip("/")) + 1 :]
                found = self._files.ids.get(f"{source}/{rest}" if source not in ("", ".") else rest)
                if found is not None:
                    return found
        return self._image.file_at(path) if self._image is not None else None

    def _written(self, path: str) -> tuple[str, int | None] | None:
        """Text that the Dockerfile itself writes to a path, and the line where it begins."""
        return self._image.texts.get(path) if self._image is not None else None

    def _script(self, path: str) -> Sequence[ShellCommand] | None:
        file = self._file(path)
        if file is not None:
            return self._files.scripts.get(file)
        written = self._written(path)
        rows = extract(written[0].encode()).get("shell_command") if written is not None else None
        return None if not rows else [ShellCommand._make(row) for row in rows]

    def _make(self, path: str) -> Mapping[str, tuple[str, int]] | None:
        file = self._file(path)
        return None if file is None else self._files.recipes.get(file)

    def _ini(self, path: str) -> Sequence[IniValue] | None:
        file = self._file(path)
        return None if file is None else self._files.ini.get(file)

    def _glob(self, pattern: str) -> Sequence[str]:
        found = [path for path in (self._image.files if self._image is not None else ()) if fnmatchcase(path, pattern)]
        for source, target in self._mounts:
            prefix = f"{source}/" if source not in ("", ".") else ""
            found += [
                inside
                for path in self._files.ids
                if path.startswith(prefix)
                and fnmatchcase(inside := f"{target.rstrip('/')}/{path[len(prefix) :]}", pattern)
            ]
        return sorted(set(found))
