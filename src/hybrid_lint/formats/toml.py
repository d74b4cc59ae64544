"""Reads TOML 1.0 (https://toml.io/en/v1.0.0) with the exact place of every key and value, and past its errors.

`tomllib` gives values without places; it is asked afterwards (in `toml_file`) whether it agrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from hybrid_lint.formats.toml_tokens import (
    BARE_KEY,
    BASIC,
    DATETIME,
    FLOAT,
    INTEGER,
    LITERAL,
    LONG_BASIC,
    LONG_LITERAL,
    LONGEST_INTEGER,
    SPACE,
    TO_LINE_END,
    WORD,
    unescaped,
)

if TYPE_CHECKING:
    from hybrid_lint.formats.text import Text

_DEEPEST = 32
_LONGEST_PREFIX = 1000


class Value(NamedTuple):
    """A value and its range in the text, quotation marks and brackets included.

    `value`: str for strings, datetimes and floats (as written), int (str if it has too many digits), bool,
    `list[Value]` for arrays, `list[Entry]` for inline tables. `quotes`: how many marks open a string.
    """

    kind: str
    value: object
    start: int
    end: int
    quotes: int = 1

    @property
    def items(self) -> list[Value]:
        """The items of an array, else nothing."""
        return cast("list[Value]", self.value) if self.kind == "array" else []

    @property
    def table(self) -> list[Entry]:
        """The entries of an inline table, else nothing."""
        return cast("list[Entry]", self.value) if self.kind == "table" else []

    def strings(self) -> list[tuple[str, int, int]]:
        """Content and range, without the quotation marks, of a string or of the strings in an array."""
        if self.kind != "string":
            return [found for item in self.items if item.kind == "string" for found in item.strings()]
        return [(str(self.value), self.start + self.quotes, self.end - self.quotes)]


class Entry(NamedTuple):
    """A key with its value. `path` has an int after the name of an array of tables; a `[header]` has no value."""

    path: tuple[str | int, ...]
    key_start: int
    key_end: int
    value: Value | None


class Scanner:
    """Reads one text. Errors go to `text.fail`; after one, reading goes on at the next line."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._source = text.text
        self._table: tuple[str | int, ...] | None = ()
        self._counts: dict[tuple[str | int, ...], int] = {}
        #: Ranges of the comments, in source order.
        self.comments: list[tuple[int, int]] = []

    def entries(self) -> list[Entry]:
        """All headers and key/value pairs of the document, in source order; inline tables are not unfolded."""
        found: list[Entry] = []
        source = self._source
        at = 0
        while (at := self._skip(at)) < len(source):
            try:
                entry, at = self._statement(at)
                if entry is not None:
                    found.append(entry)
                at = self._line_end(at)
            except _SyntaxError as error:
                self.text.fail(error.message, error.at)
                at = len(source) if error.fatal else self._end_of_line(max(at, error.at))
        return found

    def value(self, at: int, depth: int = 0) -> Value:
        """The value that starts at an offset. Raises ValueError if there is none."""
        source = self._source
        first = source[at : at + 1]
        if first in ('"', "'"):
            return self._string(at)
        if first == "[":
            return self._array(at, depth)
        if first == "{":
            return self._inline_table(at, depth)
        match = DATETIME.match(source, at)
        if match:
            return Value("datetime", match[0], at, match.end())
        match = WORD.match(source, at)
        if match is None:
            raise _SyntaxError("a value is missing", at)
        return _plain_word(match[0], at)

    def _statement(self, at: int) -> tuple[Entry | None, int]:
        if self._source[at] == "[":
            return self._header(at)
        path, end = self._key(at)
        after = self._spaces(end)
        if self._source[after : after + 1] != "=":
            raise _SyntaxError("`=` is missing after the key", after)
        value = self.value(self._spaces(after + 1))
        if self._table is None:
            return None, value.end
        return Entry((*self._table, *path), at, end, value), value.end

    def _header(self, at: int) -> tuple[Entry | None, int]:
        brackets = 2 if self._source.startswith("[[", at) else 1
        start = self._spaces(at + brackets)
        self._table = None
        path, end = self._key(start)
        after = self._spaces(end)
        if not self._source.startswith("]" * brackets, after):
            raise _SyntaxError("`]` is missing after the table's name", after)
        if end - start > _LONGEST_PREFIX:
            raise _SyntaxError("the table's name is too long", start)
        self._table = self._resolved(path, array=brackets == 2)
        return Entry(self._table, start, end, None), after + brackets

    def _resolved(self, path: list[str], array: bool) -> tuple[str | int, ...]:
        """Header path with the index of the current table after each name of an array of tables."""
        resolved: tuple[str | int, ...] = ()
        for number, segment in enumerate(path):
            resolved = (*resolved, segment)
            count = self._counts.get(resolved)
            if array and number == len(path) - 1:
                count = self._counts[resolved] = (count or 0) + 1
            if count:
                resolved = (*resolved, count - 1)
        return resolved

    def _key(self, at: int) -> tuple[list[str], int]:
        source = self._source
        segments: list[str] = []
        while True:
            match = BARE_KEY.match(source, at) or BASIC.match(source, at) or LITERAL.match(source, at)
            if match is None:
                raise _SyntaxError("a key is missing", at)
            segments.append(unescaped(match[1]) if source[at] == '"' else match[match.lastindex or 0])
            end = match.end()
            at = self._spaces(end)
            if source[at : at + 1] != ".":
                return segments, end
            if len(segments) == _DEEPEST:
                raise _SyntaxError("the key has too many parts", at)
            at = self._spaces(at + 1)

    def _string(self, at: int) -> Value:
        source = self._source
        quote = source[at]
        quotes = 3 if source.startswith(quote * 3, at) else 1
        if quotes == 3:
            match = (LONG_BASIC if quote == '"' else LONG_LITERAL).match(source, at)
            if match is None:
                raise _SyntaxError("the string is not closed", at, fatal=True)
            content = match[1].replace("\r\n", "\n").removeprefix("\n")
        else:
            match = (BASIC if quote == '"' else LITERAL).match(source, at)
            if match is None:
                raise _SyntaxError("the string is not closed", at)
            content = match[1]
        return Value("string", unescaped(content) if quote == '"' else content, at, match.end(), quotes)

    def _array(self, at: int, depth: int) -> Value:
        if depth == _DEEPEST:
            raise _SyntaxError("the array is nested too deeply", at)
        items: list[Value] = []
        here = self._skip(at + 1)
        while self._source[here : here + 1] != "]":
            items.append(self.value(here, depth + 1))
            here = self._skip(items[-1].end)
            if self._source[here : here + 1] == ",":
                here = self._skip(here + 1)
            elif self._source[here : here + 1] != "]":
                raise _SyntaxError("`,` or `]` is missing in the array", here)
        return Value("array", items, at, here + 1)

    def _inline_table(self, at: int, depth: int) -> Value:
        if depth == _DEEPEST:
            raise _SyntaxError("the table is nested too deeply", at)
        entries: list[Entry] = []
        here = self._spaces(at + 1)
        if self._source[here : here + 1] == "}":
            return Value("table", entries, at, here + 1)
        while True:
            path, end = self._key(here)
            after = self._spaces(end)
            if self._source[after : after + 1] != "=":
                raise _SyntaxError("`=` is missing after the key", after)
            value = self.value(self._spaces(after + 1), depth + 1)
            entries.append(Entry(tuple(path), here, end, value))
            here = self._spaces(value.end)
            if self._source[here : here + 1] == "}":
                return Value("table", entries, at, here + 1)
            if self._source[here : here + 1] != ",":
                raise _SyntaxError("`,` or `}` is missing in the table", here)
            here = self._spaces(here + 1)

    def _spaces(self, at: int) -> int:
        match = SPACE.match(self._source, at)
        return match.end() if match else at

    def _skip(self, at: int) -> int:
        """Past white space, line breaks and comments."""
        source = self._source
        while at < len(source):
            character = source[at]
            if character == "#":
                end = self._end_of_line(at)
                self.comments.append((at, end))
                at = end
            elif character in " \t\r\n":
                at += 1
            else:
                break
        return at

    def _line_end(self, at: int) -> int:
        at = self._spaces(at)
        if self._source[at : at + 1] not in ("", "#", "\r", "\n"):
            raise _SyntaxError("text after the value", at)
        return at

    def _end_of_line(self, at: int) -> int:
        match = TO_LINE_END.match(self._source, at)
        return match.end() if match else at


class _SyntaxError(ValueError):
    def __init__(self, message: str, at: int, *, fatal: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.fatal = fatal


def _plain_word(word: str, at: int) -> Value:
    end = at + len(word)
    if word in ("true", "false"):
        return Value("boolean", word == "true", at, end)
    if INTEGER.fullmatch(word):
        return Value("integer", int(word, 0) if len(word) <= LONGEST_INTEGER else word, at, end)
    if FLOAT.fullmatch(word):
        return Value("float", word.replace("_", ""), at, end)
    raise _SyntaxError(f"`{word[:40]}` is not a value", at)
