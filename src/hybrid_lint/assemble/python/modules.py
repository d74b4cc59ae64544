"""Module identity: which repository file a dotted name means inside one service's container."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence


class Place(NamedTuple):
    """A directory on a service's search path.

    `inside` is True for a directory of the container (then paths are the container's), False for one of the repository.
    `sure` is False for places that only a developer's checkout offers: two different answers from those are ambiguous.
    `late` places are no part of the interpreter's own path: what lies there never stands in for a library.
    """

    directory: str
    inside: bool
    sure: bool
    late: bool = False


class Found(NamedTuple):
    """What a dotted name means: a file, or a namespace package (file None).

    `inner` are the directories in which its submodules are looked for, as `__path__` has them; a module has none.
    """

    file: int | None
    ambiguous: bool = False
    inner: tuple[Place, ...] = ()


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
    """Looks dotted names up the way the interpreter in the container would, then the way a checkout would.

    As the interpreter does it: `a.b.c` is `a` on the path, then `b` in the directories of `a`, then `c` in those of `a.b`.
    `installed` are the top-level modules that surely are there, `libraries` those that only a file on the path itself hides.
    `home` gives the repository's directory of a file, `open_ended` says whether a package takes up portions elsewhere.
    """

    def __init__(
        self,
        places: Sequence[Place],
        repository: Files,
        image: Files,
        installed: Collection[str] = (),
        libraries: Collection[str] = (),
        home: Callable[[int], str] | None = None,
        open_ended: Callable[[int], bool] | None = None,
    ) -> None:
        self.places = tuple(dict.fromkeys(places))
        self._own = tuple(place for place in self.places if not place.late)
        self._late = tuple(place for place in self.places if place.late)
        self._repository = repository
        self._image = image
        self._installed = installed
        self._libraries = libraries
        self._home = home
        self._open_ended = open_ended
        #: Dotted name → the file of a module or package, a namespace package, or None for what is not first-party.
        self.find: Callable[[str], Found | None] = _Memory(self._look_up).__getitem__

    def _look_up(self, dotted: str) -> Found | None:
        package, _, name = dotted.rpartition(".")
        if not package:
            return self._outermost(name)
        owner = self.find(package)
        return None if owner is None or not owner.inner else self._first(owner.inner, name)

    def _outermost(self, name: str) -> Found | None:
        """A directory without `__init__.py` is a package only where nothing else on the path has its name."""
        found = self._first(self._own, name)
        if found is not None and found.file is not None:
            return found
        if name in self._installed or (found is None and name in self._libraries):
            return None
        late = self._first(self._late, name) if self._late else None
        if found is None or late is None:
            return found or late
        return found._replace(inner=(*found.inner, *late.inner))

    def _first(self, places: Sequence[Place], name: str) -> Found | None:
        """The first package or module of a name; else the portions of a namespace package."""
        portions: list[Place] = []
        unsure: list[Found] = []
        for place in places:
            files = self._image if place.inside else self._repository
            base = _join(place.directory, name)
            file = files.get(f"{base}/__init__.py")
            inner: tuple[Place, ...] = ()
            if file is not None:
                inner = self._inner(file, place._replace(directory=base), places, name)
            else:
                file = files.get(f"{base}.py")
            if file is None:
                if files.holds(base):
                    portions.append(place._replace(directory=base))
            elif not place.sure:
                if all(file != other.file for other in unsure):
                    unsure.append(Found(file, inner=inner))
            elif unsure and unsure[0].file != file:
                return unsure[0]._replace(ambiguous=True)
            else:
                return Found(file, inner=inner)
        if unsure:
            return Found(unsure[0].file, len(unsure) > 1, tuple(part for one in unsure for part in one.inner))
        return Found(None, inner=tuple(portions)) if portions else None

    def _inner(self, file: int, there: Place, places: Sequence[Place], name: str) -> tuple[Place, ...]:
        """Where the submodules of a package lie: beside its `__init__.py`, that of the checkout for what is made by the build."""
        found = [there]
        if self._open_ended is not None and self._open_ended(file):
            found += [place._replace(directory=_join(place.directory, name)) for place in places]
        if there.inside and self._home is not None:
            found.append(Place(self._home(file), inside=False, sure=there.sure))
        return tuple(dict.fromkeys(found))

    def module_names(self, path: str, inside: bool) -> list[str]:
        """The dotted names under which a path (of the container if `inside`) is imported, the shortest first."""
        found: dict[str, tuple[bool, int]] = {}
        for place in self.places:
            prefix = f"{place.directory.rstrip('/')}/" if place.directory else ""
            if place.inside == inside and path.startswith(prefix):
                name = dotted_name(path[len(prefix) :])
                if name is not None:
                    rank = (place.late, name.count("."))
                    found[name] = min(rank, found.get(name, rank))
        own = [name for name, (late, _) in found.items() if not late]
        return sorted(own or found, key=lambda name: found[name])

    def children(self, package: str) -> list[str]:
        """Dotted names of all modules below a package, in name order."""
        owner = self.find(package)
        found: set[str] = set()
        for place in owner.inner if owner is not None else ():
            files = self._image if place.inside else self._repository
            base = _join(place.directory, "")
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


def package_of(names: Sequence[str], is_package: bool, level: int) -> str | None:
    """The package that so many leading dots mean in a module of these names; None if they lead out of the top."""
    drop = level - 1 if is_package else level
    for name in names:
        parts = name.split(".") if name else []
        if drop < len(parts):
            return ".".join(parts[: len(parts) - drop])
    return None
