"""Puts an earlier state of the repository into a directory, as a checkout without filters would have it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from hybrid_lint.tree.content import LARGEST_FILE
from hybrid_lint.tree.git_index import (
    NOT_CHECKED_OUT,
    common_directory,
    git_directory,
    index_of,
    is_submodule,
    tracked_modes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.tree.git_history import Blob, Revision


def write_past(revision: Revision, root: str, directory: str, ignored: Iterable[str]) -> str:
    """Writes what a revision has below `root`, a directory of its work tree; the path in `directory` that stands for `root`.

    There is an index beside it, so that the files count as tracked. `ignored` are paths below the root that git ignores today:
    they were there before as likely as not, and are made without content.
    """
    top = os.path.join(directory, os.path.basename(revision.top) or "root")
    below = os.path.relpath(root, revision.top).replace(os.sep, "/")
    past = top if below == "." else os.path.join(top, below)
    os.makedirs(past)
    _write_git_directory(revision, top)
    parts = [] if below == "." else below.split("/")
    above = ["/".join([*parts[:depth], ".gitignore"]) for depth in range(len(parts))]
    blobs = revision.blobs([below, *above] if parts else [])
    blobs = _checked_out(revision, top, blobs)
    _Writing(top).write(revision, blobs, directory)
    for path in ignored:
        _stand_in(os.path.join(root, path), os.path.join(past, path))
    return past


def _write_git_directory(revision: Revision, top: str) -> None:
    directory = os.path.join(top, ".git")
    os.makedirs(os.path.join(directory, "info"))
    if len(revision.commit) == 64:
        with open(os.path.join(directory, "config"), "w", encoding="ascii") as stream:
            stream.write("[extensions]\n\tobjectformat = sha256\n")
    revision.write_index(os.path.join(directory, "index"))
    found = git_directory(revision.top)
    exclude = os.path.join(common_directory(found[1]), "info", "exclude") if found else ""
    try:
        with open(exclude, "rb") as source, open(os.path.join(directory, "info", "exclude"), "wb") as target:
            target.write(source.read(1_000_000))
    except OSError:
        return


def _checked_out(revision: Revision, top: str, blobs: list[Blob]) -> list[Blob]:
    """Those that a sparse checkout would have; the index knows the others as left out."""
    found = git_directory(revision.top)
    modes = tracked_modes(index_of(*found)) if found else None
    sparse = {path for path, mode in (modes or {}).items() if mode & NOT_CHECKED_OUT}
    if not sparse:
        return blobs
    directories = tuple(path for path in sparse if path.endswith("/"))
    out = [blob.path for blob in blobs if blob.path in sparse or (directories and blob.path.startswith(directories))]
    revision.leave_out(os.path.join(top, ".git", "index"), out)
    left_out = set(out)
    return [blob for blob in blobs if blob.path not in left_out]


class _Writing:
    def __init__(self, top: str) -> None:
        self._top = top
        self._made = {top}

    def write(self, revision: Revision, blobs: Sequence[Blob], scratch: str) -> None:
        """Links come last: nothing is written through one, whatever a hostile tree says."""
        blobs = [blob for blob in blobs if _is_safe(blob.path)]
        files = [blob for blob in blobs if stat.S_ISREG(blob.mode)]
        links = [blob for blob in blobs if stat.S_ISLNK(blob.mode)]
        for blob in blobs:
            if is_submodule(blob.mode):
                self._write(f"{blob.path}/.git", 0o644, b"")
        read = [blob for blob in files if blob.size <= LARGEST_FILE]
        for blob, content in zip(read, revision.contents([blob.name for blob in read], scratch), strict=False):
            self._write(blob.path, blob.mode, content)
        for blob in files:
            if blob.size > LARGEST_FILE:  # nobody reads it; its size is a fact
                self._write(blob.path, blob.mode, b"", size=blob.size)
        for blob, content in zip(links, revision.contents([blob.name for blob in links], scratch), strict=False):
            self._link(blob.path, content)

    def _write(self, path: str, mode: int, content: bytes, size: int | None = None) -> None:
        try:
            descriptor = os.open(self._place(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode & 0o777)
        except OSError:  # two names that this file system takes for one
            return
        with open(descriptor, "wb") as stream:
            stream.write(content)
            if size is not None:
                stream.truncate(size)

    def _link(self, path: str, target: bytes) -> None:
        try:
            os.symlink(os.fsdecode(target), self._place(path))
        except (OSError, ValueError):
            return

    def _place(self, path: str) -> str:
        place = os.path.join(self._top, path)
        directory = os.path.dirname(place)
        if directory not in self._made:
            os.makedirs(directory, exist_ok=True)
            self._made.add(directory)
        return place


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return not any(part in ("", ".", "..") or part.casefold() == ".git" or "\\" in part for part in parts)


def _stand_in(now: str, then: str) -> None:
    """An empty file or directory where there is one today, unless something is there or there is no place for it."""
    try:
        if not os.path.lexists(then):
            os.makedirs(then if os.path.isdir(now) else os.path.dirname(then), exist_ok=True)
            if not os.path.isdir(now):
                os.close(os.open(then, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
    except OSError:
        return
