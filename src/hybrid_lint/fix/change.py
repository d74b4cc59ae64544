"""What repairing one finding changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit, Edit, applied, collide

if TYPE_CHECKING:
    from collections.abc import Iterable


class Change:
    """The edits of texts, new files, new names and new modes that repair one finding; paths are relative to the root.

    `edits` are by path, as the file is called before any move. `created` has the content and whether it is a program.
    """

    def __init__(self, finding: dict[str, Any]) -> None:
        self.finding = finding
        self.edits: dict[str, list[Edit]] = {}
        self.created: dict[str, tuple[bytes, bool]] = {}
        self.moves: dict[str, str] = {}
        self.executable: set[str] = set()
        self.untracked: set[str] = set()

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        """Adds edits of one file. Raises `CannotEdit` if they collide with those that are there."""
        new = list(edits)
        there = self.edits.setdefault(path, [])
        if collide(there, new):
            raise CannotEdit(f"two steps change the same text of `{path}`")
        there += new
        if not there:
            del self.edits[path]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.edits or self.created or self.moves or self.executable or self.untracked)

    @property
    def paths(self) -> set[str]:
        """The files that it changes, by the names before and after."""
        return {*self.edits, *self.created, *self.moves, *self.moves.values(), *self.executable, *self.untracked}

    def collides(self, other: Change) -> bool:
        """Whether the two cannot be made in one go."""
        for path in self.edits.keys() & other.edits.keys():
            if collide(self.edits[path], other.edits[path]) or _say_alike(self.edits[path], other.edits[path]):
                return True
        if self.created.keys() & other.created.keys() or set(self.moves.values()) & set(other.moves.values()):
            return True
        return _meet(self.moves, other.moves) or _under(self.moves, other.created) or _under(other.moves, self.created)


def new_text(text: str, changes: Iterable[Change], path: str) -> str:
    """The text of a file after changes that do not collide. What two of them insert at one place in the same words, they need once."""
    return applied(text, dict.fromkeys(edit for change in changes for edit in change.edits.get(path, ())))


def _say_alike(edits: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Whether two insertions at one place share a line, but are not the same: after the first, the second may be less or nothing."""
    return any(
        one.start == one.end == other.start == other.end and one != other and _lines(one) & _lines(other)
        for one in edits
        for other in others
    )


def _lines(edit: Edit) -> set[str]:
    return {line for line in map(str.strip, edit.text.splitlines()) if line}


def _meet(moves: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one is about a directory in which the other is."""
    return any(
        f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/") for one in moves for other in others
    )


def _under(moves: Iterable[str], paths: Iterable[str]) -> bool:
    return any(path.startswith(f"{move}/") for move in moves for path in paths)
