"""A YAML file as plain values in which every key and value knows its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.rulepack.sql import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Keys = tuple[str | int, ...]


class Place(NamedTuple):
    """Line and column, 1-based, and how many code points to underline."""

    line: int
    column: int
    length: int


class Document:
    """The values of one file and where they stand. `path` is shown in messages as given."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self._places: dict[Keys, Place] = {(): Place(1, 1, 1)}
        self._keys: dict[Keys, Place] = {}
        self._scalars: dict[Keys, tuple[Any, Any, str]] = {}
        self.value: Any = self._compose(text)

    def mistake(
        self, message: str, keys: Sequence[str | int], *, at_key: bool = False, place: Place | None = None, **more: Any
    ) -> RulePackError:
        """An error at a value, at a key, or at an exact place; `more` is passed on (`allowed`, `nearest`)."""
        at = place or self._place(tuple(keys), at_key)
        source = self.lines[at.line - 1].rstrip("\r") if at.line <= len(self.lines) else None
        return RulePackError(
            message, path=self.path, line=at.line, column=at.column, length=at.length, source=source, **more
        )

    def line_of(self, keys: Sequence[str | int]) -> int:
        """The line of a key."""
        return self._place(tuple(keys), True).line

    def token_place(self, keys: Sequence[str | int], token: Token, sql: str) -> Place:
        """Where a token of the SQL in a scalar stands in the file, whatever the scalar's style."""
        value = self._scalars.get(tuple(keys))
        if value is None:
            return self._place(tuple(keys), False)
        same = [other.start for other in tokens(sql) if other.text == token.text].index(token.start)
        start, end, style = value
        raw, line, column = self._raw(start, end, style)
        found = [other for other in tokens(raw) if other.text == token.text]
        if same >= len(found):
            return self._place(tuple(keys), False)
        before = raw[: found[same].start]
        breaks = before.count("\n")
        last = before.rpartition("\n")[2]
        return Place(line + breaks, len(last) + 1 + (column if breaks == 0 else 0), len(token.text))

    def _raw(self, start: Any, end: Any, style: str) -> tuple[str, int, int]:
        """The scalar's source from its first content on, its 1-based line and 0-based column."""
        first, column = start.line, start.column + (1 if style in ("'", '"') else 0)
        if style in ("|", ">"):
            first, column = start.line + 1, 0
        rows = self.lines[first : end.line + 1]
        if rows and end.line >= first:
            rows[-1] = rows[-1][: end.column]
            rows[0] = rows[0][column:]
        return "\n".join(rows), first + 1, column

    def _place(self, keys: Keys, at_key: bool) -> Place:
        while keys not in self._places:
            keys = keys[:-1]
        if (at_key or not keys) and keys in self._keys:
            return self._keys[keys]
        return self._places[keys]

    def _compose(self, text: str) -> Any:
        try:
            node = YAML(typ="safe", plug_ins=[]).compose(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(mark.line + 1, mark.column + 1, 1) if mark else None
            raise self.mistake(f"not valid YAML: {error.problem or error.context}", (), place=place) from error
        except (YAMLError, ValueError) as error:
            raise self.mistake(f"not valid YAML: {error}", ()) from error
        return None if node is None else self._convert(node, ())

    def _convert(self, node: Any, keys: Keys) -> Any:
        start, end = node.start_mark, node.end_mark
        one_line = end.line == start.line and end.column > start.column
        # The nothing behind a last `---` stands on a line that the file does not have.
        line = min(start.line + 1, len(self.lines))
        self._places[keys] = Place(line, start.column + 1, end.column - start.column if one_line else 1)
        if node.id == "mapping":
            return self._convert_mapping(node, keys)
        if node.id == "sequence":
            return [self._convert(child, (*keys, index)) for index, child in enumerate(node.value)]
        self._scalars[keys] = (start, end, self._style(node))
        return _scalar(node)

    def _style(self, node: Any) -> str:
        if node.style in ("|", ">", "'", '"'):
            return str(node.style)
        line = self.lines[node.start_mark.line] if node.start_mark.line < len(self.lines) else ""
        first = line[node.start_mark.column : node.start_mark.column + 1]
        return first if first in ("|", ">", "'", '"') else ""

    def _convert_mapping(self, node: Any, keys: Keys) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            place = Place(mark.line + 1, mark.column + 1, max(1, key_node.end_mark.column - mark.column))
            if key_node.id != "scalar":
                raise self.mistake("a key must be a plain word", keys, place=place)
            key = str(key_node.value)
            if key in values:
                raise self.mistake(f"`{key}` is written twice", keys, place=place)
            self._keys[(*keys, key)] = place
            values[key] = self._convert(value_node, (*keys, key))
        return values


def _scalar(node: Any) -> object:
    """The value of a scalar; what is neither null, boolean nor number stays text (dates too)."""
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() == "true"
    read: Callable[[str], object] | None = {"int": int, "float": float}.get(kind)
    try:
        return read(node.value) if read else node.value
    except ValueError:
        return node.value
