"""Puts a copy of the repository, as it is, into a directory: what is read of it, and stand-ins for what is not."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from hybrid_lint.tree.content import LARGEST_FILE
from hybrid_lint.tree.git_index import common_directory, git_directory, index_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.store.database import Store


def write_copy(store: Store, root: str, directory: str) -> str:
    """Copies what a store knows of `root`; the path in `directory` that stands for `root`.

    Files that git ignores, directories of tools and whatever else was left out are made without content. There is a git directory with
    the same index, so that the same files count as tracked.
    """
    found = git_directory(root)
    top = found[0] if found else root
    above = os.path.relpath(root, top).replace(os.sep, "/")
    copied_top = os.path.join(directory, os.path.basename(top) or "root")
    copy = copied_top if above == "." else os.path.join(copied_top, above)
    os.makedirs(copy)
    if found:
        _copy_git_directory(found, copied_top)
        _copy_outer_ignore_files(top, copied_top, above)
    for (path,) in store.rows("SELECT path FROM directory WHERE path <> '' ORDER BY path"):
        os.makedirs(os.path.join(copy, path), exist_ok=True)
    links = []
    for path, link, size in store.rows("SELECT path, link, size FROM file ORDER BY path"):
        if link is None:
            _copy_file(os.path.join(root, path), os.path.join(copy, path), size)
        else:
            links.append((link, os.path.join(copy, path)))
    for path, reason in store.rows("SELECT path, reason FROM left_out ORDER BY path"):
        _stand_in(os.path.join(root, path), os.path.join(copy, path), reason)
    for link, place in links:  # at last: nothing is written through one
        os.makedirs(os.path.dirname(place), exist_ok=True)
        if not os.path.lexists(place):
            os.symlink(link, place)
    return copy


def copied_paths(store: Store) -> Iterable[str]:
    """The regular files that a copy has with their content."""
    return [path for (path,) in store.rows("SELECT path FROM file WHERE link IS NULL ORDER BY path")]


def _copy_git_directory(found: tuple[str, str], copied_top: str) -> None:
    top, directory = found
    target = os.path.join(copied_top, ".git")
    os.makedirs(os.path.join(target, "info"))
    index = index_of(top, directory)
    pairs = [
        (index, "index"),
        (os.path.join(common_directory(directory), "info", "exclude"), "info/exclude"),
        (os.path.join(common_directory(directory), "config"), "config"),
    ]
    beside = os.path.dirname(index)
    if os.path.isdir(beside):
        pairs += [(os.path.join(beside, name), name) for name in os.listdir(beside) if name.startswith("sharedindex.")]
    for source, name in pairs:
        if os.path.isfile(source):
            shutil.copyfile(source, os.path.join(target, name))


def _copy_outer_ignore_files(top: str, copied_top: str, above: str) -> None:
    parts = [] if above == "." else above.split("/")
    for depth in range(len(parts)):
        name = os.path.join(*parts[:depth], ".gitignore")
        if os.path.isfile(os.path.join(top, name)):
            shutil.copyfile(os.path.join(top, name), os.path.join(copied_top, name))


def _copy_file(source: str, target: str, size: int) -> None:
    try:
        if size > LARGEST_FILE:  # nobody reads it; its size is a fact
            with open(target, "wb") as stream:
                stream.truncate(size)
            shutil.copymode(source, target)
        else:
            shutil.copy(source, target)
    except OSError:
        return


def _stand_in(source: str, target: str, reason: str) -> None:
    """What was left out, so that it is left out again: a directory, a submodule, a link that leads nowhere, an empty file."""
    try:
        if os.path.lexists(target):
            return
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.islink(source):
            os.symlink(os.readlink(source), target)
        elif os.path.isdir(source):
            os.makedirs(target)
            if os.path.lexists(os.path.join(source, ".git")):
                with open(os.path.join(target, ".git"), "wb"):
                    pass
            if os.path.isfile(os.path.join(source, "pyvenv.cfg")):
                with open(os.path.join(target, "pyvenv.cfg"), "wb"):
                    pass
        elif os.path.isfile(source):
            if reason.startswith("ignored by git"):
                with open(target, "wb"):
                    pass
            else:
                shutil.copy(source, target)
    except OSError:
        return
