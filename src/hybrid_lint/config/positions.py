"""Where each key and value of a TOML document stands, so that a mistake can be shown at its place.

The scanner follows TOML 1.0 (https://toml.io/en/v1.0.0) and expects a document that `tomllib` has accepted.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Key: TypeAlias = tuple[str | int, ...]


class Place(NamedTuple):
    """Offsets into the text, in code points: of the key (of the item itself, in an array) and of the value."""

    key: int
    key_end: int
    value: int
    value_end: int


class Position(NamedTuple):
    """Line and column, 1-based, the number of code points from there, and the text of the line."""

    line: int
    column: int
    length: int
    source: str


def places(text: str) -> dict[Key, Place]:
    """Dotted key (array indexes as numbers) → its place. Tables have the place of their header."""
    return _Scanner(text).document()


def position(text: str, start: int, end: int) -> Position:
    """The line and column of an offset; a range over several lines is cut at the end of the first."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    source = text[line_start:line_end].rstrip("\r")
    length = max(1, min(end, line_start + len(source)) - start)
    return Position(text.count("\n", 0, start) + 1, start - line_start + 1, length, source)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Key, Place] = {}
        self.array_tables: dict[Key, int] = {}

    def document(self) -> dict[Key, Place]:
        table: Key = ()
        while self._skip(" \t\r\n"):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.found

    def _header(self) -> Key:
        start = self.at
        is_array = self.text.startswith("[[", start)
        self.at += 2 if is_array else 1
        parts = [part for part, _, _ in self._key_parts()]
        table = self._with_indexes(parts, is_array)
        self.at += 2 if is_array else 1
        self.found.setdefault(table, Place(start, self.at, start, self.at))
        return table

    def _with_indexes(self, parts: list[str], is_array: bool) -> Key:
        key: Key = ()
        for number, part in enumerate(parts):
            key = (*key, part)
            if is_array and number == len(parts) - 1:
                self.array_tables[key] = self.array_tables.get(key, -1) + 1
            if key in self.array_tables:
                key = (*key, self.array_tables[key])
        return key

    def _pair(self, table: Key) -> None:
        parts = self._key_parts()
        self._skip(" \t")
        self.at += 1  # =
        self._skip(" \t")
        value = self.at
        key: Key = (*table, *(part for part, _, _ in parts))
        self._value(key)
        for depth in range(1, len(parts) + 1):
            prefix = (*table, *(part for part, _, _ in parts[:depth]))
            place = Place(parts[depth - 1][1], parts[depth - 1][2], value, self.at)
            self.found.setdefault(prefix, place)

    def _key_parts(self) -> list[tuple[str, int, int]]:
        parts = []
        while self._skip(" \t"):
            start = self.at
            if self.text[start] in "\"'":
                self._string()
                name = _unquoted(self.text[start : self.at])
            else:
                while self.at < len(self.text) and self.text[self.at] not in " \t.=]\r\n":
                    self.at += 1
                name = self.text[start : self.at]
            parts.append((name, start, self.at))
            self._skip(" \t")
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
        return parts

    def _value(self, key: Key) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening in ('"', "'"):
            self._string()
        elif opening == "[":
            self._array(key)
        elif opening == "{":
            self._inline_table(key)
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\r\n":
                self.at += 1
            while self.text[self.at - 1] in " \t":
                self.at -= 1

    def _array(self, key: Key) -> None:
        self.at += 1
        index = 0
        while self._skip(" \t\r\n,") and self.text[self.at] != "]":
            start = self.at
            self._value((*key, index))
            self.found[(*key, index)] = Place(start, self.at, start, self.at)
            index += 1
        self.at += 1

    def _inline_table(self, key: Key) -> None:
        self.at += 1
        while self._skip(" \t\r\n,") and self.text[self.at] != "}":
            self._pair(key)
        self.at += 1

    def _string(self) -> None:
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            self.at = self._closing(quote * 3, self.at + 3)
            while self.text[self.at : self.at + 1] == quote:  # up to two more quotes may belong to the string
                self.at += 1
        else:
            self.at = self._closing(quote, self.at + 1)

    def _closing(self, quotes: str, start: int) -> int:
        at = start
        while at < len(self.text) and not self.text.startswith(quotes, at):
            at += 2 if self.text[at] == "\\" and quotes[0] == '"' else 1
        return at + len(quotes)

    def _skip(self, characters: str) -> bool:
        """Moves over blanks, and over comments where line ends are blanks; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] in characters:
                self.at += 1
            elif self.text[self.at] == "#" and "\n" in characters:
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return True
        return False


def _unquoted(token: str) -> str:
    if token.startswith("'"):
        return token[1:-1]
    import tomllib

    return str(tomllib.loads(f"key = {token}")["key"])
