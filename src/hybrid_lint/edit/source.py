"""A file's text as it is edited, and the bytes that stand for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.edit.ranges import CannotEdit

_BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\r|\n")


class Source(NamedTuple):
    """The text of a file without its byte order mark, its line ends untouched. `newline` is the one that it has most of."""

    text: str
    marked: bool
    newline: str

    def encoded(self, text: str) -> bytes:
        """The bytes of another text of this file: with the mark it had, in UTF-8."""
        return ((_BOM if self.marked else "") + text).encode("utf-8")


def source_of(content: bytes) -> Source:
    """The text of a file. Raises `CannotEdit` for one that is not UTF-8 or binary."""
    if b"\0" in content:
        raise CannotEdit("the file is binary")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotEdit("the file is not UTF-8") from error
    breaks = [match.group() for match in _BREAK.finditer(text)]
    newline = max(("\n", "\r\n", "\r"), key=breaks.count) if breaks else "\n"
    return Source(text.removeprefix(_BOM), text.startswith(_BOM), newline)


def with_newlines(text: str, newline: str) -> str:
    """A text of ours, whose lines end with `\\n`, with other line ends."""
    return text if newline == "\n" else text.replace("\n", newline)
