"""YAML rows of one file → value trees, with aliases shared and merge keys applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.assemble.compose.scalars import STRING_TAGS, plain_text
from hybrid_lint.assemble.compose.tree import Entry, Map, Node, Scalar, Seq
from hybrid_lint.facts.rows import YamlNode

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How often the nodes of one file may be repeated by aliases before nobody follows them any further.
MAX_EXPANDED = 200_000
MAX_DEPTH = 250


def documents(path: str, rows: Sequence[YamlNode]) -> list[Node]:
    """One tree per YAML document of the file. An alias that contains itself becomes null."""
    return _Builder(path, rows).build()


def is_too_large(node: Node) -> bool:
    """Whether following every alias below `node` would visit more than `MAX_EXPANDED` nodes or nest too deep."""
    measured: dict[int, tuple[int, int]] = {}

    def measure(current: Map | Seq) -> tuple[int, int]:
        known = measured.get(id(current))
        if known is not None:
            return known
        children = [entry.node for entry in current.entries.values()] if isinstance(current, Map) else current.items
        size, depth = 1 + len(children), 1
        for child in children:
            if not isinstance(child, Scalar):
                below = measure(child)
                size, depth = size + below[0], max(depth, below[1])
        measured[id(current)] = min(size, MAX_EXPANDED + 1), depth + 1
        return measured[id(current)]

    size, depth = (1, 1) if isinstance(node, Scalar) else measure(node)
    return size > MAX_EXPANDED or depth > MAX_DEPTH


class _Builder:
    """Builds in the order of the rows, so that an anchor's tree exists before its aliases ask for it."""

    def __init__(self, path: str, rows: Sequence[YamlNode]) -> None:
        self._path = path
        self._rows = [row if isinstance(row, YamlNode) else YamlNode._make(row) for row in rows]
        self._children: dict[int, list[YamlNode]] = {}
        self._built: dict[int, Node] = {}
        self._open: set[int] = set()
        self._merged_keys = 0

    def build(self) -> list[Node]:
        roots = []
        children = self._children
        for row in self._rows:
            parent = row.parent
            if parent is None:
                roots.append(row)
            elif parent in children:
                children[parent].append(row)
            else:
                children[parent] = [row]
        return [self._node(row) for row in roots]

    def _node(self, row: YamlNode) -> Node:
        if row.kind == "scalar":
            return self._scalar(row)
        if row.kind == "alias":
            return self._target(row)
        ordinal = row.ordinal
        built = self._built.get(ordinal)
        if built is None:
            self._open.add(ordinal)
            built = self._map(row) if row.kind == "map" else self._seq(row)
            self._open.discard(ordinal)
            self._built[ordinal] = built
        return built

    def _scalar(self, row: YamlNode) -> Scalar:
        text = row.value
        if row.style == "plain" and row.tag not in STRING_TAGS:
            text = plain_text(text or "")
        return Scalar(text, self._path, row, True, row.tag)

    def _target(self, row: YamlNode) -> Node:
        if row.target is None or row.target in self._open or row.target >= len(self._rows):
            return Scalar(None, self._path, row)
        return self._node(self._rows[row.target])

    def _seq(self, row: YamlNode) -> Seq:
        items = [self._node(child) for child in self._children.get(row.ordinal, ())]
        return Seq(items, self._path, row, row.tag, any(_varies(item) for item in items))

    def _map(self, row: YamlNode) -> Map:
        path = self._path
        entries: dict[str, Entry] = {}
        merges: list[YamlNode] = []
        varies = False
        for child in self._children.get(row.ordinal, ()):
            node: Node
            if child.kind == "scalar":
                node = self._scalar(child)
                varies = varies or (node.text is not None and "$" in node.text)
            elif child.key == "<<":
                merges.append(child)
                continue
            else:
                node = self._node(child)
                varies = varies or _varies(node)
            entries[child.key or ""] = Entry(node, child, path)
        for merge in merges:
            for use in self._children.get(merge.ordinal, ()) if merge.kind == "seq" else (merge,):
                source = self._node(use)
                if isinstance(source, Map) and self._merged_keys < MAX_EXPANDED:
                    self._merged_keys += len(source.entries)
                    varies = varies or source.varies
                    for key, entry in source.entries.items():
                        if key not in entries:
                            entries[key] = Entry(entry.node, entry.row, path, use)
        return Map(entries, path, row, row.tag, varies)


def _varies(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.text is not None and "$" in node.text
    return node.varies
