"""Assembles the Python of services: finds what each starts, and tells the Python side in which surroundings it runs."""

from __future__ import annotations

import json
from posixpath import join, normpath
from typing import TYPE_CHECKING

from hybrid_lint.assemble.image.installation import normalized
from hybrid_lint.assemble.python.context import Context
from hybrid_lint.assemble.python.modules import Place
from hybrid_lint.assemble.python.started_workers import handed_over
from hybrid_lint.assemble.service.code_bases import settle
from hybrid_lint.assemble.service.location import (
    in_repository,
    installed_modules,
    interpreter,
    python_inside,
    search_places,
)
from hybrid_lint.assemble.service.ownership import choose_own
from hybrid_lint.assemble.service.roots import choose_roots
from hybrid_lint.assemble.service.starts import started_by
from hybrid_lint.knowledge.areas import area_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from hybrid_lint.assemble.python.services import PythonServices
    from hybrid_lint.assemble.python.source_files import AllSourceFiles
    from hybrid_lint.assemble.service.drafts import Draft
    from hybrid_lint.assemble.service.starts import Starts
    from hybrid_lint.config.settings import Settings
    from hybrid_lint.store.database import Store


class ServiceBuilder:
    """Finds the entry modules of services and assembles their Python."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        sources: AllSourceFiles,
        python: PythonServices,
        scratch: str | None,
    ) -> None:
        self._shared = [shared.strip("/") for shared in settings.shared]
        self._paths = sources.paths
        self._files = sources.files
        self._python = python
        self._scratch = scratch
        self._ids = {path: file for file, path in sources.paths.items()}
        self._path_files: list[tuple[str, str]] = store.rows(
            "SELECT f.directory, t.first_line FROM file f JOIN fact_text_file t ON t.file = f.id WHERE f.suffix = '.pth' ORDER BY f.path"
        )
        targets = store.rows("SELECT DISTINCT target FROM console_script ORDER BY target")
        #: The repository's own projects, under the names that requirements give them.
        self._projects = {
            normalized(value)
            for (value,) in store.rows(
                "SELECT value FROM fact_toml_value WHERE key IN ('project.name', 'tool.poetry.name')"
            )
        }
        #: Where somebody says what a project needs, tests' own apart.
        self._projects_at = {
            directory
            for (directory,) in store.rows(
                "SELECT DISTINCT directory FROM file WHERE name IN ('pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile')"
            )
            if area_of(f"{directory}/x.py") != "test"
        } - {""}
        self._handed = handed_over(store)
        store.set_meta("handed", json.dumps(self._handed))
        self._plugins = tuple(dict.fromkeys(target.partition(":")[0].strip() for (target,) in targets))

    def find_entries(self, drafts: Sequence[Draft], starts: Starts) -> None:
        """The modules that each service starts: the configured one, then those of its processes."""
        for draft in drafts:
            draft.inside = python_inside(draft, self._paths)
            configured = self._configured_entry(draft)
            if configured is not None:
                draft.entries[configured] = None
            started_by(draft, list(starts.read(draft)))
            draft.brought = starts.brought(draft)
            draft.missing_dockerfiles = list(starts.missing_dockerfiles(draft))

    def _configured_entry(self, draft: Draft) -> int | None:
        configured = draft.configured.get("entrypoint")
        if not isinstance(configured, str):
            return None
        if configured in self._ids:
            return self._ids[configured]
        module = configured.partition(":")[0].replace(".", "/")
        roots = draft.configured.get("roots", [])
        bases = [*([roots] if isinstance(roots, str) else roots), draft.directory]
        return in_repository(draft, f"{module}.py", self._ids, bases)

    def assemble(self, drafts: Sequence[Draft], endless: Collection[int]) -> None:
        """Finds whose code each service runs and reads the Python of all. `endless` are modules that do not end when they are run."""
        settle(drafts, endless)
        choose_roots(drafts, self._paths)
        choose_own(drafts, self._paths)
        self.bring_up_to_date(drafts)

    def bring_up_to_date(self, drafts: Sequence[Draft]) -> None:
        """Reads the Python of all services but visitors, whose code is read with that of their hosts."""
        tests = self._tests(drafts)
        self._python.bring_up_to_date(
            [
                (self._context(draft), tests.get(draft.name, []))
                for draft in drafts
                if draft.code_of is None and (draft.first_party or draft.root is not None)
            ],
            self._scratch,
        )

    def _tests(self, drafts: Sequence[Draft]) -> dict[str, list[int]]:
        """Test files by the services that might own them: those whose directory holds them, else all; none of a project without a service."""
        rooted = [(draft.root, draft.name) for draft in drafts if draft.root is not None and draft.code_of is None]
        found: dict[str, list[int]] = {}
        for file, path in self._paths.items():
            if area_of(path) != "test":
                continue
            holders = [(len(root), name) for root, name in rooted if root and path.startswith(f"{root}/")]
            longest = max((length for length, _ in holders), default=-1)
            names = [name for length, name in holders if length == longest]
            if not names and not self._is_of_another_project(path, [root for root, _ in rooted]):
                names = [name for _, name in rooted]
            for name in names:
                found.setdefault(name, []).append(file)
        return found

    def _is_of_another_project(self, path: str, roots: Sequence[str]) -> bool:
        """Whether a file lies in a project in which no service has its code."""
        directories = list(_directories_above(path))
        project = next((directory for directory in directories if directory in self._projects_at), None)
        return project is not None and not any(root == project or root.startswith(f"{project}/") for root in roots)

    def _context(self, draft: Draft) -> Context:
        image = {path: file for file, path in draft.inside.items()}
        return Context(
            draft.name,
            tuple(sorted(draft.entries)),
            tuple(sorted(draft.own)),
            tuple(sorted(draft.shared)),
            tuple(self._places(draft)),
            image,
            draft.inside,
            draft.workdir,
            self._plugins,
            tuple(sorted({process.kind for process, _ in draft.processes})),
            self._handed,
            installed_modules(draft, self._projects),
            interpreter(draft),
            draft.brought,
        )

    def _places(self, draft: Draft) -> list[Place]:
        """The search path: what the interpreter in the container sees, then what a checkout offers."""
        inside = search_places(draft) if draft.inside else []
        places = []
        for file in sorted(draft.entries, key=lambda item: self._paths[item]):
            places.append(Place(self._paths[file].rpartition("/")[0], False, True))
        if draft.root is not None:
            places += [Place(directory, False, True) for directory in self._below(draft.root, draft.extra_roots)]
            places += [Place(directory, False, True) for directory in self._added_by_site(draft.root)]
        for shared in self._shared:
            places += [Place(shared, False, True), Place(shared.rpartition("/")[0], False, True)]
        above = _directories_above(draft.root) if draft.root else []
        places += [Place(directory, False, False) for directory in above]
        if self._files.holds("src"):
            places.append(Place("src", False, False))
        return list(dict.fromkeys([*inside, *(place._replace(late=bool(inside)) for place in places)]))

    def _below(self, root: str, extra_roots: Sequence[str]) -> Iterator[str]:
        """The layouts of a service below its root: `src`, flat, and roots that the configuration adds."""
        for directory in (f"{root}/src".strip("/"), root, *extra_roots):
            if self._files.holds(directory) and not (directory.endswith("app") and directory != root):
                yield directory

    def _added_by_site(self, root: str) -> Iterator[str]:
        """A `.pth` file adds the directory it names wherever `site` finds it."""
        for directory, line in self._path_files:
            below = not root or directory == root or directory.startswith(f"{root}/")
            if below and line[:7] != "import ":
                yield normpath(join(directory, line.strip())).removeprefix("./")


def _directories_above(root: str) -> Iterator[str]:
    while root:
        root = root.rpartition("/")[0]
        yield root
