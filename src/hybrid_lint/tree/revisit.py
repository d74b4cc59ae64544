"""Looks at the entries of an earlier walk again: most runs after the first meet a few edited files and nothing else.

A new name, a lost name or another kind of entry shows in the signature of its directory or in its own mode. So while directories,
modes and what decides about ignoring are as before, a new walk would find the same entries, and only the edited files need be read.
"""

from __future__ import annotations

import os
import stat

from hybrid_lint.tree.walk import Entry, Tree, signature

#: After more edits than this a walk costs little beside what follows.
_MOST_EDITS = 50


def revisit(root: str, watch_text: str, index_mark: str) -> Tree | None:
    """The tree with only the edited files in `files`; None if more than the content of files may have changed.

    `watch_text` and `index_mark` are those of the earlier tree. Directories and left-out entries are not filled in.
    """
    tree = Tree(root)
    tree.watched = items = watch_text.split("\0")
    tree.index_mark = index_mark
    if not _is_watched_index(root, items):
        return None
    changed = _changed(root, items)
    if len(changed) > _MOST_EDITS or len({items[at] for at in changed}) < len(changed):
        return None  # an entry that is watched twice is a link's target too
    for at in changed:
        path = items[at]
        try:
            status = os.lstat(path if path[:1] == "/" else f"{root}/{path}")
        except OSError:
            return None
        mark = signature(status)
        if not (_same_index(root, path, index_mark) if path[:1] == "/" else _is_edited_file(path, items[at + 1], mark)):
            return None
        items[at + 1] = mark
        modified = max(status.st_mtime_ns, status.st_ctime_ns)
        tree.youngest = max(tree.youngest, modified)
        if path[:1] != "/":
            tree.files.append(Entry(path, status.st_size, status.st_mode, modified, mark, None))
    return tree


def _changed(root: str, items: list[str]) -> list[int]:
    """Where in the list the paths stand whose signatures differ: all of them, or more than are of interest."""
    lstat = os.lstat
    prefix = root + "/"
    found: list[int] = []
    for at in range(0, len(items) - 1, 2):
        path = items[at]
        try:
            status = lstat(path if path[:1] == "/" else prefix + path)
            # `signature` spelt out: this is most of what a run without changes does.
            now = f"{status.st_mtime_ns}.{status.st_size}.{status.st_ino}.{status.st_ctime_ns}.{status.st_mode}"
        except (OSError, ValueError):
            now = ""
        if now != items[at + 1]:
            found.append(at)
            if len(found) > _MOST_EDITS:
                break
    return found


def _is_edited_file(path: str, before: str, now: str) -> bool:
    """Whether an entry was and is a regular file of the same mode whose content decides about no other entry."""
    mode = now.rpartition(".")[2]
    return (
        stat.S_ISREG(int(mode))
        and before.rpartition(".")[2] == mode
        and path.rpartition("/")[2] not in (".gitignore", "pyvenv.cfg")
    )


def _same_index(root: str, path: str, mark: str) -> bool:
    """Whether a watched path outside the root is git's index and still lists the same files with the same modes."""
    from hybrid_lint.tree.git_index import git_directory, index_of, mark_of, tracked_modes

    found = git_directory(root)
    return found is not None and path == index_of(*found) and mark_of(tracked_modes(path)) == mark


def _is_watched_index(root: str, items: list[str]) -> bool:
    """Whether the index in effect is the one of the earlier walk, which another `$GIT_INDEX_FILE` changes."""
    if "GIT_INDEX_FILE" not in os.environ:
        return not items[0].startswith("/") or items[0].endswith("/index")
    from hybrid_lint.tree.git_index import git_directory, index_of

    found = git_directory(root)
    return found is None or index_of(*found) in items[::2]
