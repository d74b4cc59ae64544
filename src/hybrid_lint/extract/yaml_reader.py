"""Turns the events of a YAML parser into the rows of its nodes, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.facts.rows import YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hybrid_lint.formats.text import Text

#: Collections inside collections; deeper nesting is an attack and quadratic in libyaml.
MAX_DEPTH = 200
MAX_NODES = 400_000
_UNACCEPTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"(?:[ \t\r\n\x85\u2028\u2029]+|#[^\r\n]*)*")
_PROPERTY = re.compile(r"!<[^>\s]*>|[&!][^\s,\[\]{}]*")
_COMMENT = re.compile(r"(?<![^\s])#+\s*hybrid-lint:[^\r\n]*")
# Inside a flow collection old libyaml ends a plain scalar at `:` and `?` (`[8080:80]`); YAML 1.2 and go-yaml do not.
INNER_INDICATOR = re.compile(r"(?<![\"'\]}\s]):(?=[^\s,\[\]{}])|(?<=[\[{,\s]):(?=[^\s,\[\]{}])|(?<=[^\s,\[\]{}])\?")
_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}


def _event_source() -> Callable[[str], Iterator[Any]]:
    """The fastest parser at hand: text → events that carry their class name, marks and value."""
    try:
        from _ruamel_yaml import CParser  # type: ignore[import-not-found]  # a C extension without stubs
    except ImportError:
        from ruamel.yaml import YAML

        return lambda text: iter(YAML(typ="safe", pure=True).parse(text))
    return lambda text: iter(CParser(text).get_event, None)


class _Open(NamedTuple):
    """A collection whose end has not been seen."""

    ordinal: int
    is_map: bool
    pointer: str
    keys: set[str]


class _Place(NamedTuple):
    """Where the next node goes: its key in a mapping, its index, its pointer."""

    key: str | None
    position: int | None
    pointer: str
    key_start: int | None
    key_end: int | None


class YamlReader:
    """Turns the events of one file into rows; the columns of a row stay a list until the node's end is known."""

    def __init__(self, source: Text, hidden: dict[str, str]) -> None:
        self.failures: list[tuple[str, int, int | None]] = []
        self._source = source
        self._text = _UNACCEPTABLE.sub("\ufffd", source.text)
        self._hidden = str.maketrans(hidden)
        self._parsed = self._text
        if hidden:
            shown = {indicator: stand_in for stand_in, indicator in hidden.items()}
            self._parsed = INNER_INDICATOR.sub(lambda match: shown[match.group()], self._text)
        self._rows: list[list[Any]] = []
        self._ends: list[int] = []
        self._open: list[_Open] = []
        self._counts: list[int] = []
        self._key: tuple[str, int, int] | None = None
        self._skipping = 0  # depth inside a collection that is itself a key
        self._key_start = 0
        self._document = -1
        self._anchors: dict[str, int] = {}
        self._scalars: list[tuple[int, int]] = []
        if unacceptable := _UNACCEPTABLE.search(source.text):
            message = f"character U+{ord(unacceptable.group()):04X} is not allowed in YAML"
            self._fail(message, unacceptable.start(), unacceptable.end())

    def read(self) -> tuple[str, int, int | None] | None:
        """Takes all events; what the parser stumbled over, if it did: message, start and end."""
        failure = None
        # Whatever a parser raises on hostile text becomes a row: an extractor never fails.
        try:
            for event in _event_source()(self._parsed):
                if not self._take(event):
                    break
        except Exception as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            start = mark.index if mark is not None else len(self._text)
            # Nothing lies between the two characters of a line's end.
            end = start + (self._text[start : start + 1] not in ("", "\r", "\n"))
            failure = getattr(error, "problem", None) or str(error).split("\n", 1)[0], start, end
        while self._open:
            self._close(None)
        return failure

    def rows(self) -> Iterator[YamlNode]:
        span = self._source.span
        for row, end in zip(self._rows, self._ends, strict=True):
            key_end, key_start, start = row.pop(), row.pop(), row.pop()
            keys = (None, None, None, None) if key_start is None else span(key_start, key_end)
            yield YamlNode._make((*row, *keys, *span(start, end)))

    def comments(self) -> Iterator[tuple[int, int]]:
        """Comments that name this tool; `#` inside a scalar does not start one."""
        scalars = iter(sorted(self._scalars))
        scalar = next(scalars, None)
        for match in _COMMENT.finditer(self._source.text):
            while scalar is not None and scalar[1] <= match.start():
                scalar = next(scalars, None)
            if scalar is None or match.start() < scalar[0]:
                yield match.start(), match.end()

    def _take(self, event: Any) -> bool:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            return self._start(event, kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._end(event)
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind == "DocumentStartEvent":
            self._document += 1
            self._anchors = {}
        if len(self._rows) > MAX_NODES:
            self._fail(f"more than {MAX_NODES} nodes, the rest is not read", event.start_mark.index)
            return False
        return True

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self._scalars.append((start, end))
        if self._skipping:
            return
        if event.anchor or event.tag:
            tag, start = self._properties(event, start, end)
        else:
            tag = None
        style = _STYLES.get(event.style or "", "plain")
        if event.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        value = event.value.translate(self._hidden) if self._hidden else event.value
        if self._at_key():
            self._key = (value, start, end)
            self._note_anchor(event, None)
            return
        self._add(event, "scalar", value, None, style, tag, start, end)

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if self._skipping:
            return
        target = self._anchors.get(event.anchor)
        if target is None:
            self._fail(f"alias `*{event.anchor}` has no anchor before it", start, end)
        if self._at_key():
            self._key = (self._key_of_alias(event.anchor, target), start, end)
            return
        self._add(None, "alias", event.anchor, target if target != -1 else None, None, None, start, end)

    def _key_of_alias(self, name: str, target: int | None) -> str:
        if target is not None and target >= 0 and self._rows[target][5] == "scalar":
            return str(self._rows[target][6])
        return f"*{name}"

    def _start(self, event: Any, is_map: bool) -> bool:
        start, end = event.start_mark.index, event.end_mark.index
        if self._skipping or self._at_key():
            if not self._skipping:
                self._key_start = start
            self._skipping += 1
            return self._within_depth(start)
        tag = None
        if event.anchor or event.tag:
            tag, start = self._properties(event, start, None)
        style = "flow" if event.flow_style else "block"
        pointer = self._add(event, "map" if is_map else "seq", None, None, style, tag, start, max(start, end))
        self._open.append(_Open(len(self._rows) - 1, is_map, pointer, set()))
        self._counts.append(0)
        return self._within_depth(start)

    def _within_depth(self, start: int) -> bool:
        if len(self._open) + self._skipping <= MAX_DEPTH:
            return True
        self._fail(f"nested deeper than {MAX_DEPTH} levels, the rest is not read", start, start + 1)
        return False

    def _end(self, event: Any) -> None:
        if self._skipping:
            self._skipping -= 1
            if not self._skipping:
                end = event.end_mark.index
                text = self._text[self._key_start : end].rstrip()
                self._key = (text, self._key_start, self._key_start + len(text))
            return
        flow_end = event.end_mark.index if event.end_mark.index > event.start_mark.index else None
        self._close(flow_end)

    def _close(self, flow_end: int | None) -> None:
        closed = self._open.pop()
        self._counts.pop()
        if flow_end is not None:
            self._ends[closed.ordinal] = flow_end
        if self._open:
            parent = self._open[-1].ordinal
            self._ends[parent] = max(self._ends[parent], self._ends[closed.ordinal])

    def _at_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_map and self._key is None

    def _add(
        self,
        event: Any,
        kind: str,
        value: str | None,
        target: int | None,
        style: str | None,
        tag: str | None,
        start: int,
        end: int,
    ) -> str:
        place = self._next_place()
        ordinal = len(self._rows)
        parent = self._open[-1].ordinal if self._open else None
        anchor = event.anchor if event is not None else None
        row = [ordinal, self._document, parent, place.key, place.position, kind, value, target, style, tag, anchor]
        self._rows.append([*row, place.pointer, start, place.key_start, place.key_end])
        self._ends.append(end)
        if parent is not None:
            self._ends[parent] = max(self._ends[parent], end)
        self._note_anchor(event, ordinal)
        return place.pointer

    def _note_anchor(self, event: Any, ordinal: int | None) -> None:
        # An anchor on a key names no row; -1 says that the alias is defined all the same.
        if event is not None and event.anchor:
            self._anchors[event.anchor] = -1 if ordinal is None else ordinal

    def _next_place(self) -> _Place:
        if not self._open:
            return _Place(None, None, "", None, None)
        collection = self._open[-1]
        position = self._counts[-1]
        self._counts[-1] += 1
        if not collection.is_map:
            return _Place(None, position, f"{collection.pointer}[{position}]", None, None)
        key, start, end = self._key or ("", 0, 0)
        self._key = None
        if key in collection.keys:
            self._fail(f"duplicate key `{key}`", start, end)
        collection.keys.add(key)
        return _Place(key, position, f"{collection.pointer}.{key}" if collection.pointer else key, start, end)

    def _properties(self, event: Any, start: int, end: int | None) -> tuple[str | None, int]:
        """The tag as written and where the content after anchor and tag begins."""
        limit = len(self._text) if end is None else end
        tag = None
        for _ in range(bool(event.anchor) + bool(event.tag)):
            found = _PROPERTY.match(self._text, self._after_space(start, limit), limit)
            if found is None:
                break
            tag = found.group() if found.group().startswith("!") else tag
            start = found.end()
        if tag is None and event.tag:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        return tag, self._after_space(start, limit)

    def _after_space(self, start: int, limit: int) -> int:
        match = _SPACE.match(self._text, start, limit)
        return match.end() if match else start

    def _fail(self, message: str, start: int, end: int | None = None) -> None:
        self.failures.append((message, start, end))
