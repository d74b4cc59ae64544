"""The text of a Python file as the parser sees it, and the way from byte offsets back to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

if TYPE_CHECKING:
    from tree_sitter import Node

#: line, column, end line, end column: 1-based, columns in code points, end exclusive.
Span: TypeAlias = tuple[int, int, int, int]

_BOM = b"\xef\xbb\xbf"
_LONE_CARRIAGE_RETURN = re.compile(rb"\r(?!\n)")
# PEP 263: the declaration stands on the first or second line.
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
#: What may stand between the names of an attribute that goes over several lines.
_BETWEEN = re.compile(r"#[^\n]*|\s+")
_LONGEST_DOTTED = 200
_UTF_8_NAMES = frozenset({"utf-8", "utf8", "utf-8-sig", "u8"})


class SourceText:
    """A file's bytes as UTF-8 without byte order mark, lone carriage returns made line feeds."""

    __slots__ = ("_ascii", "_begin", "_end", "_line", "_starts", "_wide_lines", "data", "undecodable")

    def __init__(self, source: bytes) -> None:
        data = source[3:] if source.startswith(_BOM) else source
        self.undecodable = False
        self._ascii: str | None = None
        if data.isascii():
            self._ascii = data.decode("ascii")
        else:
            data, self.undecodable = _as_utf_8(data)
        if b"\r" in data:
            data = _LONE_CARRIAGE_RETURN.sub(b"\n", data)
            if self._ascii is not None:
                self._ascii = data.decode("ascii")
        self.data = data
        starts = [0, *accumulate(map(len, data.splitlines(keepends=True)))]
        if data and not data.endswith(b"\n"):
            starts.pop()  # no line starts at the end of the last one
        starts.append(len(data) + 2)  # every offset lies before the start of some line
        self._starts = starts
        #: the line of the last span, its start and that of the next one: most nodes stand on the line of the one before
        self._line, self._begin, self._end = 1, 0, 0
        self._wide_lines: frozenset[int] = frozenset()
        if self._ascii is None:
            lines = data.split(b"\n")
            self._wide_lines = frozenset(number for number, line in enumerate(lines, 1) if not line.isascii())

    def slice(self, start: int, end: int) -> str:
        """The text between two byte offsets."""
        if self._ascii is not None:
            return self._ascii[start:end]
        return self.data[start:end].decode("utf-8", "replace")

    def text(self, node: Node) -> str:
        """The text of a node."""
        if self._ascii is not None:
            return self._ascii[node.start_byte : node.end_byte]
        return _compared(self.data[node.start_byte : node.end_byte].decode("utf-8", "replace"))

    def written(self, node: Node, longest: int) -> str:
        """The text of a node without white space, cut off after `longest` characters."""
        start, end = node.start_byte, node.end_byte
        text = self.slice(start, min(end, start + 4 * longest))
        if " " in text or "\n" in text or "\t" in text:
            text = "".join(text.split())
        return text[:longest]

    def plain_string(self, node: Node) -> str | None:
        """The value of a string literal as most are written, quoted once, without prefix and escapes; None for others."""
        text = self.text(node)
        if len(text) > 2 and text[0] in "\"'" and text[1] != text[0] and "\\" not in text and "\r" not in text:
            return text[1:-1]
        return None

    def dotted(self, node: Node) -> str:
        """The text of an attribute if it is nothing but names and dots, else ''."""
        start, end = node.start_byte, node.end_byte
        if end - start > _LONGEST_DOTTED:
            return ""
        text = _compared(self.slice(start, end)) if self._ascii is None else self._ascii[start:end]
        if text.replace(".", "").isidentifier():
            return text
        joined = _BETWEEN.sub("", text) if "\n" in text else ""
        return joined if joined.replace(".", "").isidentifier() else ""

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte offset."""
        starts = self._starts
        line = bisect_right(starts, offset)
        start = starts[line - 1]
        if line in self._wide_lines:
            return line, len(self.data[start:offset].decode("utf-8", "replace")) + 1
        return line, offset - start + 1

    def span(self, node: Node) -> Span:
        """The range of a node."""
        start, end = node.start_byte, node.end_byte
        begin = self._begin
        if begin <= start and end < self._end:
            line = self._line
            return line, start - begin + 1, line, end - begin + 1
        return self.range(start, end)

    def range(self, start: int, end: int) -> Span:
        """The range between two byte offsets."""
        starts = self._starts
        line = bisect_right(starts, start)
        if end < starts[line] and line not in self._wide_lines:
            begin = starts[line - 1]
            self._line, self._begin, self._end = line, begin, starts[line]
            return line, start - begin + 1, line, end - begin + 1
        return (*self.position(start), *self.position(end))

    def line(self, offset: int) -> int:
        """The line of a byte offset."""
        return bisect_right(self._starts, offset)

    def first_and_last_line(self, node: Node) -> tuple[int, int]:
        """The lines of a node's first and last character."""
        start = node.start_byte
        return self.line(start), self.line(max(start, node.end_byte - 1))

    def lines(self) -> list[bytes]:
        """All lines without their line feeds."""
        return self.data.split(b"\n")


def _compared(text: str) -> str:
    """Identifiers in the form in which Python compares them."""
    if text.isascii() or not text.replace(".", "").isidentifier():
        return text
    return normalize("NFKC", text)


def _as_utf_8(data: bytes) -> tuple[bytes, bool]:
    declared = _declared_encoding(data)
    if declared is not None:
        try:
            return data.decode(declared).encode("utf-8"), False
        except (LookupError, ValueError):
            pass
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace").encode("utf-8"), True
    return data, False


def _declared_encoding(data: bytes) -> str | None:
    for line in data.split(b"\n", 2)[:2]:
        match = _CODING.match(line[:200])
        if match:
            name = match[1].decode("ascii", "replace").lower().replace("_", "-")
            return None if name in _UTF_8_NAMES else name
        if line.strip() and not line.lstrip().startswith(b"#"):
            break
    return None
