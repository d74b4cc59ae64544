"""Where each key and value of a TOML document stands, so that a mistake can be shown at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hybrid_lint.formats.text import Text
from hybrid_lint.formats.toml import Scanner
from hybrid_lint.formats.toml_tokens import key_ranges

if TYPE_CHECKING:
    from hybrid_lint.formats.toml import Entry, Value

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
    found: dict[Key, Place] = {}
    for entry in Scanner(Text(text)).entries():
        if entry.value is None:
            found.setdefault(entry.path, _header(text, entry))
        else:
            _add_pair(found, text, entry, entry.value)
    return found


def position(text: str, start: int, end: int) -> Position:
    """The line and column of an offset; a range over several lines is cut at the end of the first."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    source = text[line_start:line_end].rstrip("\r")
    length = max(1, min(end, line_start + len(source)) - start)
    return Position(text.count("\n", 0, start) + 1, start - line_start + 1, length, source)


def _header(text: str, entry: Entry) -> Place:
    """The name in a header with its brackets, two of them for an array of tables."""
    more = isinstance(entry.path[-1], int)
    start, end = text.rindex("[", 0, entry.key_start) - more, text.index("]", entry.key_end) + 1 + more
    return Place(start, end, start, end)


def _add_pair(found: dict[Key, Place], text: str, entry: Entry, value: Value, table: Key = ()) -> None:
    """The places of each part of a dotted key, and of what is in the value."""
    path = (*table, *entry.path)
    _add_value(found, text, path, value)
    parts = key_ranges(text, entry.key_start)
    for depth, (start, end) in enumerate(parts, len(path) - len(parts) + 1):
        found.setdefault(path[:depth], Place(start, end, value.start, value.end))


def _add_value(found: dict[Key, Place], text: str, path: Key, value: Value) -> None:
    for index, item in enumerate(value.items):
        _add_value(found, text, (*path, index), item)
        found[(*path, index)] = Place(item.start, item.end, item.start, item.end)
    for entry in value.table:
        if entry.value is not None:
            _add_pair(found, text, entry, entry.value, path)
