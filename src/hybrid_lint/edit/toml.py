"""Changes TOML at the ranges of its values: keys are set and items added, everything else stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.formats.text import Text
from hybrid_lint.formats.toml import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hybrid_lint.formats.toml import Entry, Value

#: Arrays that are longer get a line for each item.
_LONGEST_LINE = 88


class TomlText:
    """One text and its keys. Raises `CannotEdit` for one that does not parse.

    Keys are named by the parts of their path: `("project", "dependencies")`.
    """

    def __init__(self, text: str) -> None:
        self._source = Text(text)
        self._text = text
        self._entries = Scanner(self._source).entries()
        if self._source.failed:
            raise CannotEdit("the file is no TOML")

    def value(self, path: tuple[str, ...]) -> Value | None:
        """The value of a key, in tables of any form."""
        return self._found(self._entries, path)

    def is_set(self, path: tuple[str, ...]) -> bool:
        """Whether there is such a key or table."""
        return any(entry.path[: len(path)] == path for entry in self._entries) or self.value(path) is not None

    def set(self, path: tuple[str, ...], value: object, *, replace: bool = False) -> list[Edit]:
        """Gives a key a value, in its table, which is made if there is none. A value that is there stays, unless `replace` is set."""
        there = self.value(path)
        if there is not None:
            return [Edit(there.start, there.end, literal(value))] if replace and there.value != value else []
        line = f"{_key(path[-1])} = {literal(value)}"
        if isinstance(value, list) and len(line) > _LONGEST_LINE:
            line = f"{_key(path[-1])} = [\n" + "".join(f"    {literal(item)},\n" for item in value) + "]"
        table = path[:-1]
        inline = self.value(table) if table else None
        if inline is not None:
            if inline.kind != "table":
                raise CannotEdit(f"`{'.'.join(table)}` is no table")
            return self._in_brackets(inline, [line], inline.table[-1].value if inline.table else None)
        last = self._last_of(table)
        if last is None:
            start = "" if not self._text.strip() else "\n" if self._text.endswith(("\n", "\r")) else "\n\n"
            at = len(self._text)
            return [Edit(at, at, f"{start}[{'.'.join(map(_key, table))}]\n{line}\n")]
        dotted = last.path[len(table) : -1] if last.value is None else ()
        if dotted:
            raise CannotEdit(f"`{'.'.join(table)}` has no table of its own")
        at = self._end_of_line(last.value.end if last.value is not None else last.key_end)
        start = "" if self._text[at - 1 : at] in ("\n", "\r") else "\n"
        return [Edit(at, at, f"{start}{line}\n")]

    def added(self, path: tuple[str, ...], *items: object) -> list[Edit]:
        """Adds items to an array, in the array's form; the array is made if there is none."""
        array = self.value(path)
        if array is None:
            return self.set(path, list(items))
        if array.kind != "array":
            raise CannotEdit(f"`{'.'.join(path)}` is no array")
        there = [each.value for each in array.items]
        missing = [literal(item) for item in items if item not in there]
        if not missing:
            return []
        return self._in_brackets(array, missing, array.items[-1] if array.items else None)

    def item_removed(self, at: int) -> Edit:
        """Takes out the item of an array that an offset is in; a line that is its own goes whole, with the comment in it."""
        for array in self._arrays(entry.value for entry in self._entries):
            for index, item in enumerate(array.items):
                if not item.start <= at <= item.end:
                    continue
                behind = self._text[item.end : self._end_of_line(item.end)]
                start = max(self._text.rfind("\n", 0, item.start), self._text.rfind("\r", 0, item.start)) + 1
                alone = not self._text[start : item.start].strip() and behind.lstrip(" \t,").startswith(
                    ("#", "\n", "\r")
                )
                if alone:
                    return Edit(start, self._end_of_line(item.end), "")
                if index + 1 < len(array.items):
                    return Edit(item.start, array.items[index + 1].start, "")
                return Edit(array.items[index - 1].end if index else item.start, item.end, "")
        raise CannotEdit("no item of an array is there")

    def _arrays(self, values: Iterable[Value | None]) -> Iterator[Value]:
        for value in values:
            if value is not None and value.kind == "array":
                yield value
            if value is not None and value.kind == "table":
                yield from self._arrays(entry.value for entry in value.table)

    def _in_brackets(self, around: Value, parts: list[str], last: Value | None) -> list[Edit]:
        text = ", ".join(parts)
        if last is None:
            return [Edit(around.start + 1, around.start + 1, text if around.kind == "array" else f" {text} ")]
        start = max(self._text.rfind("\n", 0, last.start), self._text.rfind("\r", 0, last.start)) + 1
        lead = self._text[start : last.start]
        if around.kind != "array" or lead.strip():
            return [Edit(last.end, last.end, f", {text}")]
        line = self._end_of_line(last.end)
        if line >= around.end:
            return [Edit(last.end, last.end, "".join(f",\n{lead}{part}" for part in parts))]
        comma = [] if self._text[last.end : line].lstrip().startswith(",") else [Edit(last.end, last.end, ",")]
        return [*comma, Edit(line, line, "".join(f"{lead}{part},\n" for part in parts))]

    def _last_of(self, table: tuple[str, ...]) -> Entry | None:
        """The last line of the table that has its own header, or of the keys before all headers."""
        found: Entry | None = None
        inside = not table
        for entry in self._entries:
            if entry.value is None:
                inside = entry.path == table
                found = entry if inside else found
            elif inside:
                found = entry
        return found

    def _end_of_line(self, at: int) -> int:
        line = self._source.position(at)[0]
        starts = self._source.starts
        return starts[line] if line < len(starts) else len(self._text)

    def _found(self, entries: list[Entry], path: tuple[str, ...]) -> Value | None:
        for entry in entries:
            if entry.value is None:
                continue
            if entry.path == path:
                return entry.value
            if entry.path == path[: len(entry.path)] and entry.value.kind == "table":
                return self._found(entry.value.table, path[len(entry.path) :])
        return None


def literal(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {literal(item)}" for key, item in value.items()) + " }"
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else literal(name)
