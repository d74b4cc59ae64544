"""Changes git's index along with files: new names, new files, modes, and what is tracked no longer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.tree.git_history import run_git
from hybrid_lint.tree.git_index import git_directory, index_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The name of an empty blob by the length of the repository's names: in a copy any object does.
_EMPTY = {
    40: b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    64: b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}


class IndexEdit(NamedTuple):
    """What changes, with paths below the root: first the names, then the rest by the new names."""

    moves: Sequence[tuple[str, str]] = ()
    created: Sequence[tuple[str, bool]] = ()  # with whether it is a program
    executable: Sequence[str] = ()
    untracked: Sequence[str] = ()

    def moved(self, path: str) -> str:
        """Where a file is afterwards."""
        for old, new in self.moves:
            if path == old or path.startswith(f"{old}/"):
                path = new + path[len(old) :]
        return path


def edit_index(root: str, edit: IndexEdit) -> None:
    """Changes the index of the repository: a renamed file keeps what was added of it, and a new one is added, unless git tracks nothing."""
    found = git_directory(root)
    if found is None or not any(edit):
        return
    top, directory = found
    prefix = _prefix(root, top)
    index = index_of(top, directory)
    lines, tracked = _lines(top, directory, index, prefix, edit)
    if tracked:
        blobs = {path: _added(directory, Path(root, path)) for path, _ in edit.created}
        lines += [_entry(prefix + path, blobs[path], program) for path, program in edit.created]
    _write(directory, index, lines)


def edit_copied_index(root: str, copy: str, edit: IndexEdit, *, undo: bool = False) -> None:
    """The same in a copy of `root`; `undo` takes the last one back."""
    found = git_directory(root)
    if found is None or not any(edit):
        return
    top, directory = found
    prefix = _prefix(root, top)
    index = os.path.join(copy[: -len(prefix)] if prefix else copy, ".git", "index")
    saved = f"{index}.before"
    if undo:
        if os.path.exists(saved):
            os.replace(saved, index)
        return
    if not os.path.exists(index):
        return
    shutil.copyfile(index, saved)
    lines, tracked = _lines(top, directory, index, prefix, edit)
    if tracked:
        empty = _EMPTY[tracked]
        lines += [_entry(prefix + path, empty, program) for path, program in edit.created]
    _write(directory, index, lines)


def _prefix(root: str, top: str) -> str:
    below = os.path.relpath(root, top).replace(os.sep, "/")
    return "" if below == "." else f"{below}/"


def _added(directory: str, place: Path) -> bytes:
    """The name of the object with the content of a file, as it is: no filter runs."""
    return run_git(directory, "hash-object", "-w", "--stdin", given=place.read_bytes()).stdout.strip()


def _entry(path: str, blob: bytes, program: bool) -> bytes:
    return b"%s %s 0\t%s" % (b"100755" if program else b"100644", blob, os.fsencode(path))


def _lines(top: str, directory: str, index: str, prefix: str, edit: IndexEdit) -> tuple[list[bytes], int]:
    """What `update-index` is told, and the length of the objects' names; 0 if git tracks nothing."""
    listed = run_git(directory, f"--work-tree={top}", "ls-files", "--stage", "-z", "--full-name", index=index).stdout
    programs, untracked = set(edit.executable), set(edit.untracked)
    lines = []
    for entry in listed.split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if not path.startswith(prefix) or not path:
            continue
        path = path[len(prefix) :]
        mode, blob, stage = head.split()
        moved = edit.moved(path)
        if moved != path or moved in untracked:
            lines.append(b"0 %s %s\t%s" % (blob, stage, name))
        if moved not in untracked and (moved != path or moved in programs):
            mode = b"100755" if moved in programs else mode
            lines.append(b"%s %s %s\t%s" % (mode, blob, stage, os.fsencode(prefix + moved)))
    return lines, len(listed.split(b" ", 2)[1]) if listed else 0


def _write(directory: str, index: str, lines: Sequence[bytes]) -> None:
    """What is told so is not read from the work tree, through whose filters programs would run."""
    given = b"".join(line + b"\0" for line in lines)
    if given:
        run_git(directory, "update-index", "-z", "--index-info", index=index, given=given)
