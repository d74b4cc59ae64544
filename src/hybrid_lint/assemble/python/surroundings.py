"""The surroundings in which the Python of one service runs: its search path, the names of its files, paths in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.python.modules import Place, SearchPath
from hybrid_lint.assemble.python.modules import package_of as package_above
from hybrid_lint.knowledge.libraries import LIBRARIES, STANDARD_LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hybrid_lint.assemble.python.context import Context
    from hybrid_lint.assemble.python.file_facts import FileFacts
    from hybrid_lint.assemble.python.modules import Files

#: What makes a package of portions in several directories.
_EXTENDING = (".extend_path", ".declare_namespace")


class Surroundings:
    """Of one service. `facts` gives the rows of a file; `repository` and `image` are all files there are."""

    def __init__(self, context: Context, facts: Callable[[int], FileFacts], repository: Files, image: Files) -> None:
        self._context = context
        self._facts = facts
        self._repository = repository
        self._image = image
        self._names_of: dict[int, list[str]] = {}
        self.search = SearchPath(
            (*context.places, *self._path_edits()),
            repository,
            image,
            frozenset((*STANDARD_LIBRARY, *context.installed)),
            LIBRARIES,
            self.home,
            self.is_open_ended,
        )

    def _path_edits(self) -> Iterator[Place]:
        for file in dict.fromkeys((*self._context.entries, *self._context.own)):
            facts = self._facts(file)
            for directory, anchor in facts.path_edits:
                place = self._edited_place(facts, directory, anchor)
                if place is not None:
                    yield place

    def _edited_place(self, facts: FileFacts, directory: str | None, anchor: str | None) -> Place | None:
        if directory is None or anchor is None:
            return None
        if anchor == "absolute":
            return Place(directory.rstrip("/") or "/", True, True)
        inside = self._context.inside.get(facts.file)
        if inside is not None:
            place = _normal(f"{inside.rpartition('/')[0] if anchor == 'file' else self._context.workdir}/{directory}")
            if place is not None and any(path.startswith(f"{place}/") for path in self._context.image):
                return Place(place, True, True)
        base = facts.path.rpartition("/")[0] if anchor == "file" else ""
        normal = _normal(f"{base}/{directory}" if base else directory)
        return None if normal is None else Place(normal, False, True, late=bool(self._context.inside))

    def file_at(self, file: int, path: str) -> int | None:
        """The file at a path that is written in another one: absolute, from the working directory, `:/…` from beside it."""
        inside = self._context.inside.get(file)
        here = (inside or self._facts(file).path).rpartition("/")[0]
        place = _normal(f"{here}/{path[2:]}" if path[:2] == ":/" else f"{self._context.workdir}/{path}")
        if path[:1] == "/":
            place = _normal(path)
        files = self._image if inside is not None or path[:2] != ":/" else self._repository
        return None if place is None else files.get(place)

    def module_names(self, file: int) -> list[str]:
        """The dotted names of a file, the shortest first: in the container, else in a checkout."""
        known = self._names_of.get(file)
        if known is None:
            inside = self._context.inside.get(file)
            known = self.search.module_names(inside, True) if inside is not None else []
            known = self._names_of[file] = known or self.search.module_names(self._facts(file).path, False)
        return known

    def module_text(self, file: int) -> str:
        """The module's dotted name, or the path for a script that cannot be imported."""
        names = self.module_names(file)
        return (names[0] if names else "") or self._facts(file).path

    def package_of(self, file: int, level: int) -> str | None:
        names = self.module_names(file)
        return package_above(names, self._facts(file).is_package, level) if names else ""

    def home(self, file: int) -> str:
        return self._facts(file).path.rpartition("/")[0]

    def is_open_ended(self, file: int) -> bool:
        """Whether a package takes up what other directories of the path have of it."""
        return any(call.name.endswith(_EXTENDING) for call in self._facts(file).calls.values())


def _normal(path: str) -> str | None:
    """A path without `.` and `..`; None if it climbs out of the top."""
    absolute = path.startswith("/")
    parts: list[str] = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return ("/" if absolute else "") + "/".join(parts)
