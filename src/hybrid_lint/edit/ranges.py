"""A change of a text as the replacement of a range, and how several go together."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_END = re.compile(r"\A(?:\r\n|\n|\r)")


class CannotEdit(Exception):
    """A change that cannot be made in the text as it is; the message says why, as the end of a sentence."""


class Edit(NamedTuple):
    """Replaces the characters from `start` up to and without `end`, both offsets in code points. An insertion has none."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not collide. Insertions at one place stand in the order given.

    Where the last line has no line end, each addition behind it brings one; that of the first is enough.
    """
    parts: list[str] = []
    at = 0
    lacks_end = bool(text) and not text.endswith(("\n", "\r"))
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        new = edit.text
        if lacks_end and at == edit.start == len(text) and parts[-1].endswith(("\n", "\r")):
            new = _LINE_END.sub("", new)
        parts += [text[at : edit.start], new]
        at = edit.end
    return "".join([*parts, text[at:]])


def collide(edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Whether an edit of each takes the same characters, or one writes inside of what the other takes."""
    return any(_collide(one, other) for one in edits for other in others)


def _collide(one: Edit, other: Edit) -> bool:
    if one.start == one.end and other.start == other.end:
        return False
    if one.start == one.end:
        return other.start < one.start < other.end
    if other.start == other.end:
        return one.start < other.start < one.end
    return one.start < other.end and other.start < one.end


class Hunk(NamedTuple):
    """Lines from `start` up to and without `end`, counted from 0, that become others."""

    start: int
    end: int
    lines: Sequence[str]


def hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[Hunk]:
    """What leads from the lines of one text to those of the other."""
    from difflib import SequenceMatcher

    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield Hunk(start, end, after[new_start:new_end])


def line_starts(lines: Iterable[str]) -> list[int]:
    """The offset of each line, with its end, and that behind the last."""
    return [0, *accumulate(map(len, lines))]


def between(before: str, after: str) -> list[Edit]:
    """The edits, line by line, that lead from one text to the other."""
    old = before.splitlines(keepends=True)
    starts = line_starts(old)
    return [
        Edit(starts[hunk.start], starts[hunk.end], "".join(hunk.lines))
        for hunk in hunks(old, after.splitlines(keepends=True))
    ]
