"""Module identity: which repository file a dotted name means inside one service's container."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


class Place(NamedTuple):
    """A directory on a service's search path.

    `inside` is True for a directory of the container (then paths are the container's), False for one of the repository.
    `sure` is False for places that only a developer's checkout offers: two different answers from those are ambiguous.
    """

    directory: str
    inside: bool
    sure: bool


class Found(NamedTuple):
    """What a dotted name means: a file, or a namespace package (file None)."""

    file: int | None
    ambiguous: bool = False


class Files(Protocol):
    """Python files by their paths, those of a container or of the repository; iteration gives the paths."""

    def get(self, path: str, /) -> int | None:
        """The file's id."""

    def holds(self, directory: str) -> bool:
        """Whether a directory has a Python file at any depth."""

    def __iter__(self) -> Iterator[str]: ...


class KnownFiles(dict[str, int]):
    """Files that are all at hand: path → id."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        super().__init__(ids)
        self._directories = python_directories(sorted(ids))

    def holds(self, directory: str) -> bool:
        """Whether a directory has a Python file at any depth."""
        return directory in self._directories


def python_directories(paths: Sequence[str]) -> frozenset[str]:
    """All directories that contain a Python file at any depth, '' included."""
    found: set[str] = {""}
    for path in paths:
        at = path.rfind("/")
        while at > 0 and path[:at] not in found:
            found.add(path[:at])
            at = path.rfind("/", 0, at)
    return frozenset(found)


class _Memory(dict[str, "Found | None"]):
    """Looks a name up once. It is asked several times for every import, which a method in Python would make slow."""

    def __init__(self, look_up: Callable[[str], Found | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, dotted: str) -> Found | None:
        found = self[dotted] = self._look_up(dotted)
        return found


class SearchPath:
    """Looks dotted names up the way the interpreter in the container would, then the way a checkout would."""

    def __init__(self, places: Sequence[Place], repository: Files, image: Files) -> None:
        self.places = tuple(dict.fromkeys(places))
        self._repository = repository
        self._image = image
        #: Dotted name → the file of a module or package, a namespace package, or None for what is not first-party.
        self.find: Callable[[str], Found | None] = _Memory(self._look_up).__getitem__

    def _look_up(self, dotted: str) -> Found | None:
        relative = dotted.replace(".", "/")
        namespace = False
        unsure: list[int] = []
        for place in self.places:
            files = self._image if place.inside else self._repository
            base = _join(place.directory, relative)
            file = files.get(f"{base}/__init__.py") or files.get(f"{base}.py")
            if file is None:
                namespace = namespace or files.holds(base)
            elif place.sure:
                return Found(unsure[0] if unsure else file, bool(unsure) and unsure[0] != file)
            elif file not in unsure:
                unsure.append(file)
        if unsure:
            return Found(unsure[0], len(unsure) > 1)
        return Found(None) if namespace else None

    def module_name(self, path: str, inside: bool) -> str | None:
        """The dotted name under which a path (of the container if `inside`) is imported; None if it is not on the path."""
        best: str | None = None
        for place in self.places:
            if place.inside != inside:
                continue
            prefix = f"{place.directory.rstrip('/')}/" if place.directory else ""
            if path.startswith(prefix):
                name = dotted_name(path[len(prefix) :])
                if name is not None and (best is None or name.count(".") < best.count(".")):
                    best = name
        return best

    def children(self, package: str) -> list[str]:
        """Dotted names of all modules below a package, in name order."""
        relative = package.replace(".", "/")
        found: set[str] = set()
        for place in self.places:
            files = self._image if place.inside else self._repository
            base = _join(place.directory, relative) + "/"
            for path in files:
                if path.startswith(base):
                    name = dotted_name(path[len(base) :])
                    if name:
                        found.add(f"{package}.{name}")
        return sorted(found)


def _join(directory: str, relative: str) -> str:
    if not directory:
        return relative
    return f"{directory}{relative}" if directory.endswith("/") else f"{directory}/{relative}"


def dotted_name(relative: str) -> str | None:
    """`app/api/__init__.py` → `app.api`; '' for a bare `__init__.py`; None if it cannot be imported by name."""
    stem = relative[:-3] if relative.endswith(".py") else None
    if stem is None:
        return None
    if stem == "__init__":
        return ""
    stem = stem.removesuffix("/__init__")
    parts = stem.split("/")
    return ".".join(parts) if all(part.isidentifier() for part in parts) else None


def absolute_name(module: str, is_package: bool, level: int, rest: str) -> str | None:
    """The absolute form of a relative import written in `module`; None if it climbs out of the top."""
    if level == 0:
        return rest
    parts = module.split(".") if module else []
    drop = level - 1 if is_package else level
    if drop > len(parts):
        return None
    base = parts[: len(parts) - drop]
    joined = ".".join([*base, rest] if rest else base)
    return joined or None
