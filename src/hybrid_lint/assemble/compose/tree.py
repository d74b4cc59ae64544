"""The value tree of compose files: every node knows the YAML row, and so the file and line, that it was written in.

Trees are never changed once built: merging makes new maps and shares what stays the same, so aliases cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from hybrid_lint.facts.rows import Dotenv, YamlNode


class Place(NamedTuple):
    """A range in a repository file; lines and columns from 1, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Scalar:
    """A leaf. `text` is None for null; `known` is 0 where an unknown variable left a hole in the text.

    `inside` is 1 once the text is a path relative to the repository's root.
    """

    __slots__ = ("inside", "known", "path", "row", "tag", "text")

    def __init__(self, text: str | None, path: str, row: YamlNode, known: bool = True, tag: str | None = None) -> None:
        self.text = text
        self.path = path
        self.row = row
        self.known = known
        self.tag = tag
        self.inside = False

    def with_text(self, text: str | None) -> Scalar:
        """The same leaf, written at the same place, with other text."""
        return Scalar(text, self.path, self.row, self.known)


class Seq:
    """A list. `varies` says whether a variable occurs anywhere below."""

    __slots__ = ("items", "path", "row", "tag", "varies")

    def __init__(
        self, items: list[Node], path: str, row: YamlNode, tag: str | None = None, varies: bool = False
    ) -> None:
        self.items = items
        self.path = path
        self.row = row
        self.tag = tag
        self.varies = varies


class Entry(NamedTuple):
    """One key of a map: the row that writes the key, and the row of the alias that brought it in, if one did."""

    node: Node
    row: YamlNode
    path: str
    use: YamlNode | None = None

    def with_node(self, node: Node) -> Entry:
        """The same key with another value."""
        return Entry(node, self.row, self.path, self.use)


class Map:
    """A mapping in the order of its keys."""

    __slots__ = ("entries", "path", "row", "tag", "varies")

    def __init__(
        self, entries: dict[str, Entry], path: str, row: YamlNode, tag: str | None = None, varies: bool = False
    ) -> None:
        self.entries = entries
        self.path = path
        self.row = row
        self.tag = tag
        self.varies = varies

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return entry.node if entry is not None else None

    def map(self, key: str) -> Map | None:
        node = self.get(key)
        return node if isinstance(node, Map) else None

    def items_of(self, key: str) -> list[Node]:
        node = self.get(key)
        return node.items if isinstance(node, Seq) else []

    def text(self, key: str) -> str | None:
        node = self.get(key)
        return node.text if isinstance(node, Scalar) else None

    def with_entries(self, changed: dict[str, Entry]) -> Map:
        """The same map with other entries."""
        return Map(changed, self.path, self.row, self.tag, self.varies)


Node: TypeAlias = "Scalar | Seq | Map"


def place_of(node: Node) -> Place:
    """Where the value stands; where its key stands if the value is empty text."""
    row = node.row
    if row.key_line is not None and (row.line, row.column) == (row.end_line, row.end_column):
        return key_place(row, node.path)
    return written_at(row, node.path)


def written_at(row: YamlNode | Dotenv, path: str) -> Place:
    """Where a row of the file at `path` is written."""
    return Place(path, row.line, row.column, row.end_line, row.end_column)


def key_place(row: YamlNode, path: str) -> Place:
    """Where the row's key stands; its value's place if it has none (an item of a list)."""
    if row.key_line is None or row.key_column is None or row.key_end_line is None or row.key_end_column is None:
        return written_at(row, path)
    return Place(path, row.key_line, row.key_column, row.key_end_line, row.key_end_column)


def derived_map(of: Node, values: dict[str, str | None]) -> Map:
    """A map that stands for the short form `of`; keys without a value are left out."""
    entries = {
        key: Entry(Scalar(value, of.path, of.row, getattr(of, "known", True)), of.row, of.path)
        for key, value in values.items()
        if value is not None
    }
    return Map(entries, of.path, of.row)


def plain(node: Node) -> object:
    """The tree as dicts, lists and text, without places."""
    if isinstance(node, Map):
        return {key: plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Seq):
        return [plain(item) for item in node.items]
    return node.text
