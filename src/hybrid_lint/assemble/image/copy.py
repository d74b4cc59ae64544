"""Where COPY and ADD put files inside an image (Dockerfile reference, "COPY"; buildkit's solver/llbsolver/file)."""

from __future__ import annotations

from posixpath import basename, join, normpath
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.formats.ignore.docker import DockerMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.assemble.image.build_context import Listing

_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")
_REMOTE = ("http://", "https://", "git@", "git://", "ssh://", "oci://")


class Copy(NamedTuple):
    """One COPY or ADD with everything expanded. `target` is absolute; `into` if it names a directory."""

    sources: Sequence[str]
    target: str
    into: bool
    parents: bool
    exclude: Sequence[str]
    is_add: bool


def absolute(workdir: str, path: str) -> str:
    """A path in the image, normal and absolute."""
    return "/" + normpath(join("/", workdir, path)).lstrip("/")


def copied(copy: Copy, listing: Listing, is_directory: Callable[[str], bool]) -> list[tuple[str, int]]:
    """`(path in the image, file.id)` of what a copy brings. `listing` has no leading slashes in its paths."""
    found: list[tuple[str, int]] = []
    into = copy.into or len(copy.sources) > 1 or is_directory(copy.target)
    excluded = DockerMatcher([_pattern(text) for text in copy.exclude]) if copy.exclude else None
    for written in copy.sources:
        if written.startswith(("<<", *_REMOTE)) or (copy.is_add and written.endswith(_ARCHIVES)):
            continue
        source, kept = _source(written, copy.parents)
        matches = listing.matching(source)
        for path in matches:
            many = into or len(matches) > 1
            found.extend(_one(path, kept, copy, many, listing, excluded))
    return found


def _pattern(text: str) -> tuple[str, bool]:
    return (text[1:], True) if text.startswith("!") else (text, False)


def _source(written: str, parents: bool) -> tuple[str, int]:
    """The source without `./`, and with `--parents` how many leading segments before `/./` are dropped."""
    pivot = written.find("/./") if parents else -1
    source = normpath("/" + written).lstrip("/")
    dropped = normpath("/" + written[:pivot]).lstrip("/") if pivot >= 0 else ""
    return source, dropped.count("/") + 1 if dropped else 0


def _one(
    path: str, dropped: int, copy: Copy, into: bool, listing: Listing, excluded: DockerMatcher | None
) -> list[tuple[str, int]]:
    target = "" if copy.target == "/" else copy.target
    file = listing.file(path) if path else None
    if file is not None:
        name = "/".join(path.split("/")[dropped:]) if copy.parents else basename(path)
        if excluded is not None and excluded.ignored(basename(path)):
            return []
        return [(f"{target}/{name}" if into or copy.parents or not target else target, file)]
    cut = len(path) + 1 if path else 0
    if copy.parents:
        cut = len("/".join(path.split("/")[:dropped])) + 1 if dropped else 0
    paths, files = listing.paths, listing.files
    prefix = target + "/"
    inside = listing.below(path)
    if excluded is None:
        return [(prefix + paths[index][cut:], files[index]) for index in inside]
    start = len(path) + 1 if path else 0
    return [
        (prefix + paths[index][cut:], files[index]) for index in inside if not excluded.ignored(paths[index][start:])
    ]
