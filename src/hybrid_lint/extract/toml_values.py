"""Makes rows of `toml_value` out of scanned TOML, inline tables unfolded."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import TomlValue
from hybrid_lint.formats.toml import Entry, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Row
    from hybrid_lint.formats.text import Text


def unfolded(entries: list[Entry]) -> Iterator[Entry]:
    """Every entry, followed by the entries of the inline tables in its value, under their full path."""
    for entry in entries:
        yield entry
        value = entry.value
        if value is None:
            continue
        yield from unfolded([_below(entry.path, child) for child in value.table])
        for index, item in enumerate(value.items):
            if item.kind in ("table", "array"):
                inner = Entry((*entry.path, index), entry.key_start, entry.key_end, item)
                yield from islice(unfolded([inner]), 1, None)


def value_rows(text: Text, entries: list[Entry]) -> list[Row]:
    """Rows of `toml_value` for unfolded entries."""
    rows: list[Row] = []
    for ordinal, (path, key_start, key_end, value) in enumerate(entries):
        key = _dotted(path)
        if value is None:
            rows.append(TomlValue(ordinal, key, "table", None, *text.span(key_start, key_end)))
        else:
            rows.append(TomlValue(ordinal, key, value.kind, _as_text(value), *text.span(value.start, value.end)))
    return rows


def plain(value: Value) -> object:
    """A value as JSON knows it: datetimes and floats that JSON lacks are text."""
    if value.kind == "array":
        return [plain(item) for item in value.items]
    if value.kind == "table":
        table: dict[str, object] = {}
        for entry in value.table:
            if entry.value is not None:
                _put(table, entry.path, plain(entry.value))
        return table
    if value.kind == "float" and "n" not in str(value.value):
        return float(str(value.value)) if "inf" not in repr(float(str(value.value))) else value.value
    return value.value


def _put(table: dict[str, object], path: tuple[str | int, ...], value: object) -> None:
    for segment in path[:-1]:
        inner = table.setdefault(str(segment), {})
        if not isinstance(inner, dict):
            return
        table = inner
    table[str(path[-1])] = value


def _as_text(value: Value) -> str:
    if value.kind in ("array", "table"):
        return json.dumps(plain(value), ensure_ascii=False)
    if value.kind == "boolean":
        return "true" if value.value else "false"
    return str(value.value)


def _dotted(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _below(path: tuple[str | int, ...], entry: Entry) -> Entry:
    return entry._replace(path=(*path, *entry.path))
