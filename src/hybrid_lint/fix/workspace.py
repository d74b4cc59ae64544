"""A copy of the repository in which changes are made, looked at, and undone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.edit.source import Source, source_of
from hybrid_lint.fix.change import new_text
from hybrid_lint.tree.content import LARGEST_FILE
from hybrid_lint.tree.index_edit import IndexEdit, edit_copied_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.fix.change import Change


class Patch(NamedTuple):
    """Changes as they were made in one go, in this order: texts, new files, new names, modes, what git tracks."""

    edited: dict[str, tuple[bytes, bytes]]  # path → content before and after
    created: dict[str, tuple[bytes, bool]]
    moves: list[tuple[str, str]]
    executable: list[str]
    untracked: list[str]

    @property
    def in_index(self) -> IndexEdit:
        """What changes in git's index."""
        return IndexEdit(
            self.moves,
            [(path, run) for path, (_, run) in sorted(self.created.items())],
            self.executable,
            self.untracked,
        )


class Workspace:
    """The copy at `root`; `original` is what it is a copy of. `files` are the paths of the regular files that have their content here."""

    def __init__(self, root: str, original: str, files: Iterable[str]) -> None:
        self.root = root
        self.original = original
        self.files = set(files)

    def content(self, path: str) -> bytes:
        """Raises `CannotEdit` for what is no file that was read."""
        if path not in self.files:
            raise CannotEdit(f"`{path}` is no file that could be read")
        place = Path(self.root, path)
        if place.stat().st_size > LARGEST_FILE:
            raise CannotEdit(f"`{path}` is too large")
        return place.read_bytes()

    def source(self, path: str) -> Source:
        """The text of a file. Raises `CannotEdit` where there is none."""
        return source_of(self.content(path))

    def exists(self, path: str) -> bool:
        """Whether the copy has a file, a directory or a link of this name."""
        return os.path.lexists(f"{self.root}/{path}")

    def is_link(self, path: str) -> bool:
        """Whether it is a symbolic link."""
        return Path(self.root, path).is_symlink()

    def is_directory(self, path: str) -> bool:
        """Whether it is a directory and no link to one."""
        place = Path(self.root, path)
        return place.is_dir() and not place.is_symlink()

    def apply(self, changes: Sequence[Change]) -> Patch:
        """Makes changes that do not collide; the patch undoes them."""
        edited = {}
        created = {path: new for change in changes for path, new in change.created.items()}
        for path in sorted({path for change in changes for path in (*change.edits, *change.lines)}):
            if path in created or not self.exists(path):
                content, executable = created.get(path, (b"", False))
                created[path] = (new_text(content.decode(), changes, path).encode(), executable)
                continue
            before = self.content(path)
            source = source_of(before)
            after = source.encoded(new_text(source.text, changes, path, source.newline))
            if after != before:
                edited[path] = (before, after)
        patch = Patch(
            edited,
            created,
            sorted(move for change in changes for move in change.moves.items()),
            sorted({path for change in changes for path in change.executable}),
            sorted({path for change in changes for path in change.untracked}),
        )
        for path, (_, after) in edited.items():
            Path(self.root, path).write_bytes(after)
        for path, (content, executable) in patch.created.items():
            self._create(path, content, executable)
        for old, new in patch.moves:
            self._move(old, new)
        for path in patch.executable:
            Path(self.root, path).chmod(0o755)
        edit_copied_index(self.original, self.root, patch.in_index)
        return patch

    def undo(self, patch: Patch) -> None:
        """Takes a patch back, the last one that was made."""
        edit_copied_index(self.original, self.root, patch.in_index, undo=True)
        for path in patch.executable:
            Path(self.root, path).chmod(0o644)
        for old, new in reversed(patch.moves):
            self._move(new, old)
        for path in patch.created:
            Path(self.root, path).unlink()
            self.files.discard(path)
            self._remove_empty(path.rpartition("/")[0])
        for path, (before, _) in patch.edited.items():
            Path(self.root, path).write_bytes(before)

    def _create(self, path: str, content: bytes, executable: bool) -> None:
        place = Path(self.root, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        place.chmod(0o755 if executable else 0o644)
        self.files.add(path)

    def _move(self, old: str, new: str) -> None:
        target = Path(self.root, new)
        target.parent.mkdir(parents=True, exist_ok=True)
        Path(self.root, old).rename(target)
        moved = {path for path in self.files if path == old or path.startswith(f"{old}/")}
        self.files = (self.files - moved) | {new + path[len(old) :] for path in moved}
        self._remove_empty(old.rpartition("/")[0])

    def _remove_empty(self, directory: str) -> None:
        """Directories that were made for a file alone go with it."""
        while directory and not self.original_has(directory) and not any(Path(self.root, directory).iterdir()):
            Path(self.root, directory).rmdir()
            directory = directory.rpartition("/")[0]

    def original_has(self, path: str) -> bool:
        """Whether the repository itself has this path."""
        return os.path.lexists(f"{self.original}/{path}")
