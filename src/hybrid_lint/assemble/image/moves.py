"""What `cp`, `mv` and `ln -s` in a RUN do to the files of a stage (POSIX cp(1), mv(1), ln(1); GNU's `-t` and `-T`)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from posixpath import basename, dirname, join
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.assemble.image.build_context import Listing

_PROGRAMS = frozenset({"cp", "mv", "ln", "rsync"})
_VALUED = frozenset({"-t", "--target-directory", "-S", "--suffix", "--exclude", "--include", "-e"})
_WILD = frozenset("*?[")


class _Request(NamedTuple):
    """The operands of one command. `into`: the destination is a directory whatever is there; None: it depends."""

    program: str
    sources: Sequence[str]
    target: str
    into: bool | None


class Mount(NamedTuple):
    """A bind mount of a RUN: `source` is a path of `listing`, without a leading slash."""

    target: str
    source: str
    listing: Listing

    def visible(self) -> dict[str, int]:
        """Path in the container → file.id."""
        listing = self.listing
        found = listing.file(self.source) if self.source else None
        if found is not None:
            return {self.target: found}
        cut = len(self.source) + 1 if self.source else 0
        prefix = self.target.rstrip("/") + "/"
        return {prefix + listing.paths[at][cut:]: listing.files[at] for at in listing.below(self.source)}


def moves(
    words: Sequence[str],
    directory: str,
    files: dict[str, tuple[int, int]],
    directories: set[str],
    mounts: Sequence[Mount],
    ordinal: int,
) -> None:
    """Changes `files` as the command does; `words[0]` is the program, `ordinal` the RUN that brings what a mount offers."""
    request = _request(words)
    if request is None:
        return
    target = absolute(directory, request.target)
    seen = {path: (file, ordinal) for mount in mounts for path, file in mount.visible().items()} | files
    into = request.into
    if into is None:
        into = len(request.sources) > 1 or _is_directory(target, seen, directories)
    for written in request.sources:
        base = dirname(target) if request.program == "ln" and not into else target
        start = absolute(base if request.program == "ln" else directory, written)
        for source in _matching(start, seen):
            contents = request.program != "ln" and (
                written.endswith("/.") or (request.program == "rsync" and written[-1] == "/")
            )
            place = target if contents or not into else join(target, basename(source))
            found = {path: kept for path, kept in seen.items() if path == source or path.startswith(f"{source}/")}
            if request.program == "mv":
                for path in found:
                    files.pop(path, None)
            files.update({place + path[len(source) :]: kept for path, kept in found.items()})


def _request(words: Sequence[str]) -> _Request | None:
    program = basename(words[0]) if words else ""
    if program not in _PROGRAMS:
        return None
    options: list[str] = []
    operands: list[str] = []
    named: str | None = None
    at = 1
    while at < len(words):
        word = words[at]
        name, equals, value = word.partition("=")
        if name in _VALUED:
            at += 0 if equals else 1
            if name in ("-t", "--target-directory"):
                named = value if equals else next(iter(words[at : at + 1]), None)
        elif word.startswith("-") and len(word) > 1:
            options.append(word)
        else:
            operands.append(word)
        at += 1
    symbolic = any(word == "--symbolic" or (word[1] != "-" and "s" in word) for word in options)
    if program == "ln" and not symbolic:
        return None
    if any("$" in word for word in operands):
        return None
    if named is not None:
        return _Request(program, operands, named, True) if operands else None
    if len(operands) < 2:
        return None
    exact = any(word in ("-T", "--no-target-directory") or (word[1] != "-" and "T" in word) for word in options)
    into = None if exact or not operands[-1].endswith("/") else True
    return _Request(program, operands[:-1], operands[-1], False if exact else into)


def _is_directory(path: str, seen: Mapping[str, object], directories: set[str]) -> bool:
    return path in directories or (path not in seen and any(known.startswith(f"{path}/") for known in seen))


def _matching(pattern: str, seen: Mapping[str, object]) -> list[str]:
    """Files and directories that a path with wild cards names; `*` stays inside a segment."""
    if not _WILD.intersection(pattern):
        return [pattern]
    parts = pattern.split("/")
    found: dict[str, None] = {}
    for path in seen:
        segments = path.split("/")
        if len(segments) >= len(parts) and all(map(fnmatchcase, segments, parts)):
            found["/".join(segments[: len(parts)])] = None
    return list(found)
