"""Whole lines: added at the end of a text, before or behind a line, or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


def appended(text: str, lines: Sequence[str]) -> list[Edit]:
    """Adds those of some lines that the text lacks, at its end; white space around a line does not count."""
    there = {line.strip() for _, line in Text(text).lines()}
    missing = [line for line in dict.fromkeys(lines) if line.strip() not in there]
    if not missing:
        return []
    start = "" if not text or text.endswith(("\n", "\r")) else "\n"
    return [Edit(len(text), len(text), start + "".join(f"{line}\n" for line in missing))]


def paragraph(text: str, added: str) -> Edit:
    """Adds lines at the end of a text, set apart by an empty line."""
    end = len(text.rstrip("\r\n"))
    start = "\n\n" if text.strip() else ""
    return Edit(end if start else 0, len(text), f"{start}{added.strip(chr(10))}\n")


def inserted(text: str, line: int, lines: Sequence[str]) -> Edit:
    """Adds lines before the 1-based `line`; one more than there are is the end. Raises `CannotEdit` for a line that is not there."""
    source = Text(text)
    if line == len(source.lines()) + 1:
        start = "" if not text or text.endswith(("\n", "\r")) else "\n"
        return Edit(len(text), len(text), start + "".join(f"{each}\n" for each in lines))
    at = start_of(source, line)
    return Edit(at, at, "".join(f"{each}\n" for each in lines))


def removed(text: str, first: int, last: int | None = None) -> Edit:
    """Takes out the lines from `first` to `last`, with their line ends."""
    source = Text(text)
    start = start_of(source, first)
    last = first if last is None else last
    starts = source.starts
    end = starts[last] if last < len(starts) else len(text)
    return Edit(start, end, "")


def offset(text: str, line: int, column: int) -> int:
    """The offset of a 1-based place. Raises `CannotEdit` for one that the text does not have."""
    source = Text(text)
    at = start_of(source, line) + column - 1
    end = source.starts[line] if line < len(source.starts) else len(text)
    if column < 1 or at > end:
        raise CannotEdit(f"line {line} has no column {column}")
    return at


def start_of(source: Text, line: int) -> int:
    """Where a 1-based line begins. Raises `CannotEdit` for one that is not there."""
    if not 1 <= line <= len(source.starts):
        raise CannotEdit(f"there is no line {line}")
    return source.starts[line - 1]


def indentation(text: str, at: int) -> str:
    """The white space that begins the line of an offset."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = text[start:]
    return line[: len(line) - len(line.lstrip(" \t"))]
