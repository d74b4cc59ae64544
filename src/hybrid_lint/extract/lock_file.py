"""Reads uv.lock and poetry.lock: the locked packages and the edges between them.

A lock file has tens of thousands of lines and few that matter, so it is read line by line; only values that matter
and are not written the usual way go through the TOML scanner.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.toml_values import unfolded, value_rows
from hybrid_lint.facts.rows import LockedDependency, LockedPackage
from hybrid_lint.formats.requirement import normalized, parsed
from hybrid_lint.formats.text import Text, extraction
from hybrid_lint.formats.toml import Scanner

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction, Row
    from hybrid_lint.formats.toml import Value

_PACKAGE_HEADER = "[[package]]"
_START = re.compile(r"^\[\[package\]\][ \t]*$", re.MULTILINE)
_TEXT_VALUE = re.compile(r'(name|version|type) = "([^"\\]*)"')
_UV_SOURCE = re.compile(r"source = \{ ?(\w+)")
_UV_LINE = re.compile(
    r'\s*\{ name = "([^"\\]+)"(?:, version = "[^"\\]*")?(?:, source = \{[^{}]*\})?(?:, extra = \[[^\[\]]*\])?'
    r'(?:, marker = "([^"\\]*)")? \},?\s*'
)
_EXTRA_MARKER = re.compile(r"""\bextra\s*==\s*['"]([^'"]+)['"]""")
_POETRY_SOURCES = {"legacy": "registry", "pypi": "registry"}
_DEPENDENCY_SECTIONS = {
    "package.optional-dependencies": "extra",
    "package.dev-dependencies": "group",
    "package.dependencies": "poetry",
    "package.source": "source",
}


def is_lock(text: str) -> bool:
    """Is there a `[[package]]` table, as in uv.lock, poetry.lock and pdm.lock?"""
    return _PACKAGE_HEADER in text and _START.search(text) is not None


def facts(text: Text) -> Extraction:
    """`locked_package`, `locked_dependency` and, for the lines before the first package, `toml_value`."""
    first = _START.search(text.text)
    head = Text(text.text[: first.start()] if first else text.text)
    tables: dict[str, list[Row]] = {"toml_value": value_rows(head, list(unfolded(Scanner(head).entries())))}
    reader = _Reader(text)
    reader.read(len(head.text))
    tables["locked_package"] = reader.packages
    tables["locked_dependency"] = reader.dependencies
    return extraction(text, tables)


class _Reader:
    def __init__(self, text: Text) -> None:
        self._text = text
        self._scanner = Scanner(text)
        self.packages: list[Row] = []
        self.dependencies: list[Row] = []
        self._open: dict[str, str] = {}
        self._name_at = 0
        self._section = ""
        #: What the lines of the open array are: the extra and the group of its edges, or None for other arrays.
        self._array: tuple[str | None, str | None] | None = None
        self._inside_array = False

    def read(self, start: int) -> None:
        resume = start
        for at, line in self._text.lines():
            if at < resume:
                continue
            if self._inside_array:
                if line[:1] == "]":
                    self._inside_array = False
                elif self._array is not None:
                    resume = self._array_line(at, line)
            elif line[:1] == "[":
                self._header(line.strip())
            elif line:
                resume = self._key_line(at, line)
        self._close()

    def _header(self, line: str) -> None:
        if line == _PACKAGE_HEADER:
            self._close()
            self._section = "package"
        elif line[:9] == "[package.":
            self._section = _DEPENDENCY_SECTIONS.get(line.strip("[]"), "")
        else:
            self._section = ""

    def _key_line(self, at: int, line: str) -> int:
        key, equals, value = line.partition(" = ")
        value_at = at + len(key) + len(equals)
        wanted = self._edges_below(key)
        if value == "[":
            self._inside_array, self._array = True, wanted
        elif self._section == "poetry" or (wanted is not None and value[:1] == "["):
            return self._scanned(key, value_at, wanted)
        elif self._section == "package":
            self._package_key(at, line)
        elif self._section == "source" and (match := _TEXT_VALUE.match(line)):
            self._open["source"] = _POETRY_SOURCES.get(match[2], match[2])
        return at

    def _edges_below(self, key: str) -> tuple[str | None, str | None] | None:
        if self._section == "package":
            return (None, None) if key == "dependencies" else None
        if self._section == "extra":
            return normalized(key.strip("\"'")), None
        if self._section == "group":
            return None, normalized(key.strip("\"'"))
        return (None, None) if self._section == "poetry" else None

    def _package_key(self, at: int, line: str) -> None:
        if match := _TEXT_VALUE.match(line):
            self._open[match[1]] = match[2]
            if match[1] == "name":
                self._name_at = at + match.start(2)
        elif match := _UV_SOURCE.match(line):
            self._open["source"] = match[1]

    def _array_line(self, at: int, line: str) -> int:
        match = _UV_LINE.fullmatch(line)
        if match is not None and self._array is not None:
            self._edge(match[1], match[2], self._array, at + match.start(1), at + match.end(1))
            return at
        content = line.lstrip()
        if not content or content[0] in "#],":
            self._inside_array = content[:1] != "]"
            return at
        try:
            value = self._scanner.value(at + len(line) - len(content))
        except ValueError:
            return at
        self._edges_of(value, self._array or (None, None))
        return value.end

    def _scanned(self, key: str, at: int, below: tuple[str | None, str | None] | None) -> int:
        """A value that stands on the key's own line, or a dependency of Poetry: name on the left, limits right."""
        try:
            value = self._scanner.value(at)
        except ValueError:
            return at
        if self._section == "poetry":
            name = key.strip(" \"'")
            name_at = at - len(" = ") - len(key) + key.index(name) if name else at
            for item in value.items or [value]:
                marker = next(
                    (entry.value.value for entry in item.table if entry.path == ("markers",) and entry.value), ""
                )
                extra = _EXTRA_MARKER.search(str(marker))
                edge = (normalized(extra[1]) if extra else None, None)
                self._edge(name, str(marker) or None, edge, name_at, name_at + len(name))
        else:
            self._edges_of(value, below or (None, None))
        return value.end

    def _edges_of(self, value: Value, below: tuple[str | None, str | None]) -> None:
        """Edges of `{ name = … }` (uv), of a PEP 508 string (PDM), or of an array of either."""
        for item in value.items or [value]:
            keys = {entry.path: entry.value for entry in item.table}
            name, marker = keys.get(("name",)), keys.get(("marker",))
            if item.kind == "string" and (requirement := parsed(str(item.value))):
                _, start, end = item.strings()[0]
                self._edge(requirement.name, requirement.marker, below, start, end)
            elif name is not None and name.kind == "string":
                content, start, end = name.strings()[0]
                self._edge(content, str(marker.value) if marker else None, below, start, end)

    def _edge(self, name: str, marker: str | None, below: tuple[str | None, str | None], start: int, end: int) -> None:
        package = normalized(self._open.get("name", ""))
        span = self._text.span(start, end)
        row = LockedDependency(len(self.dependencies), package, normalized(name), *below, marker, *span)
        self.dependencies.append(row)

    def _close(self) -> None:
        """Ends the open package; one without a source comes from the registry (Poetry does not write PyPI)."""
        found, self._open = self._open, {}
        name = found.get("name")
        if name is not None:
            span = self._text.span(self._name_at, self._name_at + len(name))
            source = found.get("source", "registry")
            self.packages.append(
                LockedPackage(len(self.packages), normalized(name), found.get("version"), source, *span)
            )
