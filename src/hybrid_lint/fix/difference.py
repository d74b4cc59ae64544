"""What patches, one after the other, make of files: as a diff for people, and as it is written into the repository."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.edit.disk import check_unchanged, safe_place, write
from hybrid_lint.errors import UsageError
from hybrid_lint.tree.index_edit import edit_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from hybrid_lint.fix.workspace import Patch


class FileChange(NamedTuple):
    """A file or directory that changes: its path before (None: a new one) and after, its content before and after (None: not changed).

    `note` says what changes beside the text.
    """

    before: str | None
    after: str
    old: bytes | None
    new: bytes | None
    note: str | None


def changes_of(patches: Sequence[Patch], files: Iterable[str]) -> list[FileChange]:
    """The changes of all patches together, in the order of the paths that they lead to; `files` are those before."""
    origin: dict[str, str | None] = {path: path for path in files}
    old: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    notes: dict[str, list[str]] = {}
    for patch in patches:
        for path, (before, after) in patch.edited.items():
            old.setdefault(path, before)
            new[path] = after
        for path, (content, executable) in patch.created.items():
            origin[path] = None
            new[path] = content
            if executable:
                notes.setdefault(path, []).append("executable")
        for move in patch.moves:
            for mapping in (origin, old, new, notes):
                _move_keys(mapping, *move)  # type: ignore[arg-type]  # any of them
        for path in patch.executable:
            notes.setdefault(path, []).append("made executable")
        for path in patch.untracked:
            notes.setdefault(path, []).append("no longer tracked by git")
    changed = {path for path, before in origin.items() if before != path} | new.keys() | notes.keys()
    return [
        FileChange(origin.get(path, path), path, old.get(path), new.get(path), ", ".join(notes.get(path, ())) or None)
        for path in sorted(changed)
    ]


def diff(changes: Sequence[FileChange]) -> str:
    """A unified diff as git writes it, of texts; binary content and modes are told in words."""
    return "".join(_diff_of(change) for change in changes)


def write_patches(root: str, patches: Sequence[Patch]) -> None:
    """Makes the changes in the repository itself. Nothing is written unless all files still are as they were read.

    Raises `UsageError` if one changed meanwhile, is a link, or cannot be written.
    """
    seen: set[str] = set()
    moves: list[tuple[str, str]] = []
    for patch in patches:
        for path, before in [
            *((path, pair[0]) for path, pair in patch.edited.items()),
            *((path, None) for path in patch.created),
        ]:
            place = _before(path, moves)
            if place not in seen:
                check_unchanged(safe_place(root, place), place, before)
                seen.add(place)
        for old, new in patch.moves:
            place, target = _before(old, moves), _before(new, moves)
            taken = os.path.lexists(safe_place(root, target)) and target == new
            if taken or not (os.path.lexists(safe_place(root, place)) or place in seen):
                raise UsageError(
                    f"`{place}` or `{new}` changed while it was being worked on", hints=["Run the command again."]
                )
        moves += patch.moves
    for patch in patches:
        for path, (before, after) in patch.edited.items():
            write(root, path, after, before=before)
        for path, (content, executable) in patch.created.items():
            write(root, path, content, before=None, mode=0o755 if executable else 0o644)
        for old, new in patch.moves:
            _rename(safe_place(root, old), safe_place(root, new), old)
        for path in patch.executable:
            _make_executable(safe_place(root, path), path)
        edit_index(root, patch.in_index)


def _before(path: str, moves: Sequence[tuple[str, str]]) -> str:
    """What a path was called before moves, the last one last."""
    for old, new in reversed(moves):
        if path == new or path.startswith(f"{new}/"):
            path = old + path[len(new) :]
    return path


def _rename(place: Path, target: Path, path: str) -> None:
    try:
        target.parent.mkdir(exist_ok=True)
        place.rename(target)
    except OSError as error:
        raise UsageError(
            f"`{path}` cannot be renamed: {error.strerror or error}",
            hints=[
                "See with `git status` what is done already, let yourself write its directory, and run the command again."
            ],
        ) from error


def _make_executable(place: Path, path: str) -> None:
    try:
        place.chmod(place.stat().st_mode | 0o111)
    except OSError as error:
        raise UsageError(
            f"the mode of `{path}` cannot be changed: {error.strerror or error}",
            hints=["`chmod +x` says why; then run the command again."],
        ) from error


def _move_keys(mapping: dict[str, object], old: str, new: str) -> None:
    for path in [path for path in mapping if path == old or path.startswith(f"{old}/")]:
        mapping[new + path[len(old) :]] = mapping.pop(path)


def _diff_of(change: FileChange) -> str:
    before = change.before or change.after
    head = f"diff --git a/{before} b/{change.after}\n"
    if change.before is None:
        head += f"new file mode {'100755' if change.note else '100644'}\n"
    elif change.before != change.after:
        head += f"rename from {change.before}\nrename to {change.after}\n"
    elif change.note and "executable" in change.note:
        head += "old mode 100644\nnew mode 100755\n"
    if change.note and "tracked" in change.note:
        head += f"# {change.note}\n"
    if change.new is None:
        return head
    old = (change.old or b"" if change.before is not None else b"").decode("utf-8", "replace").splitlines(keepends=True)
    new = change.new.decode("utf-8", "replace").splitlines(keepends=True)
    name = "/dev/null" if change.before is None else f"a/{before}"
    lines = difflib.unified_diff(old, new, name, f"b/{change.after}")
    return head + "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
