"""What repairing one finding changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import appended
from hybrid_lint.edit.ranges import CannotEdit, Edit, applied, collide
from hybrid_lint.edit.source import with_newlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Change:
    """The edits of texts, new files, new names and new modes that repair one finding; paths are relative to the root.

    `edits` are by path, as the file is called before any move. `lines` are those that a file has to have, at its end if they are nowhere
    in it; it is made if there is none. `created` has the content and whether it is a program.
    """

    def __init__(self, finding: dict[str, Any]) -> None:
        self.finding = finding
        self.edits: dict[str, list[Edit]] = {}
        self.lines: dict[str, list[str]] = {}
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
        return not (self.edits or self.lines or self.created or self.moves or self.executable or self.untracked)

    @property
    def paths(self) -> set[str]:
        """The files that it changes, by the names before and after."""
        return {
            *self.edits, *self.lines, *self.created, *self.moves, *self.moves.values(), *self.executable, *self.untracked
        }  # fmt: skip

    def collides(self, other: Change) -> bool:
        """Whether the two cannot be made in one go."""
        for path in self.edits.keys() & other.edits.keys():
            if collide(self.edits[path], other.edits[path]) or _say_alike(self.edits[path], other.edits[path]):
                return True
        if (
            self.created.keys() & (other.created.keys() | other.lines.keys())
            or self.lines.keys() & other.created.keys()
        ):
            return True
        if any(_half_alike(self.lines[path], other.lines[path]) for path in self.lines.keys() & other.lines.keys()):
            return True
        if set(self.moves.values()) & set(other.moves.values()):
            return True
        made, others = self.created.keys() | self.lines.keys(), other.created.keys() | other.lines.keys()
        return _meet(self.moves, other.moves) or _under(self.moves, others) or _under(other.moves, made)


def new_text(text: str, changes: Sequence[Change], path: str, newline: str = "\n") -> str:
    """The text of a file after changes that do not collide. What two of them insert at one place in the same words, they need once."""
    after = applied(text, dict.fromkeys(edit for change in changes for edit in change.edits.get(path, ())))
    lines = [line for change in changes for line in change.lines.get(path, ())]
    return applied(after, [edit._replace(text=with_newlines(edit.text, newline)) for edit in appended(after, lines)])


def _say_alike(edits: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Whether two insertions at one place share a line, but are not the same: after the first, the second may be less or nothing."""
    return any(
        one.start == one.end == other.start == other.end and one != other and _lines(one) & _lines(other)
        for one in edits
        for other in others
    )


def _half_alike(lines: Sequence[str], others: Sequence[str]) -> bool:
    """Whether of two lists of lines one brings a part of the other: after the first, a comment of the second may speak of nothing."""
    return lines != others and any(line in others for line in lines if not line.lstrip().startswith("#"))


def _lines(edit: Edit) -> set[str]:
    return {line for line in map(str.strip, edit.text.splitlines()) if line}


def _meet(moves: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one is about a directory in which the other is."""
    return any(
        f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/") for one in moves for other in others
    )


def _under(moves: Iterable[str], paths: Iterable[str]) -> bool:
    return any(path.startswith(f"{move}/") for move in moves for path in paths)
