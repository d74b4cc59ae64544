"""Turns the bytes of a text file into text, and offsets in it into the lines and columns of fact rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction, Row

_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"
#: A file that is broken in a thousand places is described well enough by its first errors.
_MOST_ERRORS = 20


class Text:
    """A decoded file: `text` without its byte order mark, line breaks untouched, and the errors met so far.

    Lines end with LF, CRLF or a lone CR and with nothing else; columns count code points.
    """

    __slots__ = ("_errors", "_last", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None
        self._last: int | None = None
        self._errors: list[tuple[int, int, str]] = []

    @property
    def starts(self) -> list[int]:
        """Offset of the first character of every line; a final line break opens one more, empty line."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, start: int, end: int) -> tuple[int, int, int, int]:
        """`line, column, end_line, end_column` of a range; the end is exclusive."""
        line, column = self.position(start)
        starts = self.starts
        if line == len(starts) or end < starts[line]:
            return line, column, line, column + end - start
        return line, column, *self.position(end)

    def lines(self) -> list[tuple[int, str]]:
        """Offset and content of each line, without its line break; the empty line after a final break is not one."""
        text, starts = self.text, self.starts
        ends = [*starts[1:], len(text)]
        found = [(start, text[start:end].rstrip("\r\n")) for start, end in zip(starts, ends, strict=True)]
        if found and found[-1][0] == len(text):
            found.pop()
        return found

    def fail(self, message: str, start: int, end: int | None = None) -> None:
        """Notes a parse error, of one character unless an end is given; behind the last line it moves to its end."""
        if self._last is None:
            self._last = len(self.text.rstrip("\r\n"))
        start = min(start, self._last)
        if end is None:
            end = start + (self.text[start : start + 1] not in ("", "\r", "\n"))
        self._errors.append((start, max(start, min(end, self._last)), message))

    @property
    def failed(self) -> bool:
        return bool(self._errors)

    def parse_errors(self) -> list[Row]:
        """The rows of `parse_error`, in source order."""
        found = sorted(set(self._errors))[:_MOST_ERRORS]
        return [(ordinal, message, *self.span(start, end)) for ordinal, (start, end, message) in enumerate(found)]


def decoded(source: bytes) -> Text | None:
    """Decodes UTF-8; an invalid sequence becomes U+FFFD and a parse error. None for binary content (a NUL byte)."""
    if b"\0" in source:
        return None
    try:
        return Text(source.decode("utf-8").removeprefix(_BOM))
    except UnicodeDecodeError as error:
        text = Text(source.decode("utf-8", "replace").removeprefix(_BOM))
        offset = len(source[: error.start].decode("utf-8").removeprefix(_BOM))
        text.fail(f"invalid UTF-8 (byte 0x{source[error.start]:02x})", offset, offset + 1)
        return text


def has_word(source: bytes, words: tuple[bytes, ...]) -> bool:
    """Whether one of some words in lower case is in a source, in whatever case. Several times as fast as a pattern."""
    lowered = source.lower()
    return any(word in lowered for word in words)


def extraction(text: Text, tables: dict[str, list[Row]]) -> Extraction:
    """The tables that have rows, and the parse errors of `text`."""
    found = {table: rows for table, rows in tables.items() if rows}
    if text.failed:
        found["parse_error"] = text.parse_errors()
    return found


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in _BREAK.finditer(text))]
    lines = text.split("\n")
    lines.pop()
    return [0, *accumulate(len(line) + 1 for line in lines)]
