"""Which repository files a build can see: the context directory less what its .dockerignore leaves out."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hybrid_lint.formats.ignore.docker import DockerMatcher, source_matcher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from hybrid_lint.assemble.image.layout import Layout
    from hybrid_lint.facts.rows import ManifestInclude, Requirement, ShellCommand

_WILD = "*?[\\"


class Listing:
    """Files under their paths, sorted, so that a directory is a range. `instructions` are kept for files of a stage."""

    __slots__ = ("files", "paths")

    def __init__(self, paths: list[str], files: list[int]) -> None:
        self.paths = paths
        self.files = files

    def file(self, path: str) -> int | None:
        at = bisect_left(self.paths, path)
        return self.files[at] if at < len(self.paths) and self.paths[at] == path else None

    def below(self, directory: str) -> range:
        """Indices of the files below a directory ('' for all)."""
        if not directory:
            return range(len(self.paths))
        return range(bisect_left(self.paths, directory + "/"), bisect_left(self.paths, directory + "0"))

    def matching(self, pattern: str) -> list[str]:
        """Paths of files and directories that a COPY source names: itself, or what fits a pattern."""
        if not any(character in pattern for character in _WILD):
            return [pattern]
        matches = source_matcher(pattern)
        if matches is None:
            return []
        depth = pattern.count("/") + 1
        fixed = "/".join(_fixed_directories(pattern))
        found: dict[str, None] = {}
        last = None
        for index in self.below(fixed):
            segments = self.paths[index].split("/", depth)
            entry = "/".join(segments[:depth]) if len(segments) > depth else self.paths[index]
            if len(segments) >= depth and entry != last:
                last = entry
                if matches(entry):
                    found[entry] = None
        return list(found)


def _fixed_directories(pattern: str) -> list[str]:
    fixed = []
    for segment in pattern.split("/")[:-1]:
        if any(character in segment for character in _WILD):
            break
        fixed.append(segment)
    return fixed


class Repository:
    """What builds need of a repository: its files, ignore patterns and manifests. Contexts are made once each.

    `files`: (path, file.id). `ignore_patterns`: path of a .dockerignore file → (pattern, negated) in order.
    `requirements`, `includes`: by file.id. `default_groups`: uv's `default-groups` by file.id of the pyproject.toml.
    `optional_groups`: Poetry's optional groups, likewise. `read`: files of a kind of which the requirements are read, None if that
    is not known. `names`: normalised `[project] name` by file.id. `layouts`: where a project's manifest says that its packages are.
    `projects`: normalised `[project] name` → file.id of its pyproject.toml. `scripts`: commands of shell scripts by file.id.
    """

    def __init__(
        self,
        files: Iterable[tuple[str, int]],
        ignore_patterns: Mapping[str, Sequence[tuple[str, bool]]] | None = None,
        requirements: Mapping[int, Sequence[Requirement]] | None = None,
        includes: Mapping[int, Sequence[ManifestInclude]] | None = None,
        default_groups: Mapping[int, Sequence[str]] | None = None,
        projects: Mapping[str, int] | None = None,
        scripts: Mapping[int, Sequence[ShellCommand]] | None = None,
        optional_groups: Mapping[int, Sequence[str]] | None = None,
        read: Collection[int] | None = None,
        layouts: Mapping[int, Layout] | None = None,
        names: Mapping[int, str] | None = None,
    ) -> None:
        ordered = sorted(files)
        self.listing = Listing([path for path, _ in ordered], [file for _, file in ordered])
        self.path_of = {file: path for path, file in ordered}
        self.ignore_patterns = ignore_patterns or {}
        self.requirements = requirements or {}
        self.includes = includes or {}
        self.default_groups = default_groups or {}
        self.projects = projects or {}
        self.scripts = scripts or {}
        self.optional_groups = optional_groups or {}
        self.read = read
        self.layouts = layouts or {}
        self.names = names or {}
        self._contexts: dict[tuple[str, str | None], Listing] = {}

    def context(self, directory: str, dockerfile: str) -> Listing:
        """Files of the context by their path inside it; `<Dockerfile>.dockerignore` goes before `.dockerignore`."""
        directory = directory.strip("/")
        directory = "" if directory == "." else directory
        general = f"{directory}/.dockerignore" if directory else ".dockerignore"
        named = f"{dockerfile}.dockerignore"
        ignore = next((path for path in (named, general) if path in self.ignore_patterns), None)
        found = self._contexts.get((directory, ignore))
        if found is None:
            found = self._contexts[directory, ignore] = self._visible(directory, ignore)
        return found

    def _visible(self, directory: str, ignore: str | None) -> Listing:
        everything = self.listing.below(directory)
        cut = len(directory) + 1 if directory else 0
        paths = [path[cut:] for path in self.listing.paths[everything.start : everything.stop]]
        files = self.listing.files[everything.start : everything.stop]
        if ignore is None:
            return Listing(paths, files)
        ignored = DockerMatcher(self.ignore_patterns[ignore]).ignored
        kept = [index for index, path in enumerate(paths) if not ignored(path)]
        return Listing([paths[index] for index in kept], [files[index] for index in kept])
