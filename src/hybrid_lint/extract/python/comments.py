"""Rows of `comment` from the comments of a Python file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.comments import LONGEST, WORDS, marked
from hybrid_lint.extract.python import grammar as g

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.source_text import SourceText
    from hybrid_lint.facts.extraction import Row


def comment_rows(source: SourceText, root: Node) -> list[Row]:
    """One row per marker of a real comment."""
    rows: list[Row] = []
    for start, end in _comments_with_words(source.data, root):
        text = source.slice(start, end)
        for marker, codes, at, stop in marked(text, 0, len(text), "#"):
            first, last = (start + len(text[:offset].encode()) for offset in (at, stop))
            rows.append((len(rows), marker, codes, text[at : min(stop, at + LONGEST)], *source.range(first, last)))
    return rows


def _comments_with_words(data: bytes, root: Node) -> list[tuple[int, int]]:
    """Start and end of each comment that has one of the words, in source order."""
    found: dict[int, int] = {}
    at = data.find(b"#")
    while at >= 0:
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        if WORDS(data, at, end) is not None:
            node = root.descendant_for_byte_range(at, at)
            if node is not None and node.kind_id == g.COMMENT:
                found[node.start_byte] = node.end_byte
        at = data.find(b"#", end)
    return sorted(found.items())
