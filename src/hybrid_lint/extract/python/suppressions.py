"""Rows of `suppression` from the comments of a Python file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tree_sitter import QueryCursor

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.suppression_terms import terms_of

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.source_text import SourceText
    from hybrid_lint.facts.extraction import Row

MARK = b"hybrid-lint:"
_SUPPRESSION = re.compile(r"#[ \t]*hybrid-lint:[ \t]*ignore(-file)?(?![\w-])[ \t]*(?:\[([^\]\n]*)\])?([^\n]*)")


def suppression_rows(source: SourceText, root: Node) -> list[Row]:
    """One row per `# hybrid-lint: ignore[…]` or `ignore-file[…]` in a real comment."""
    if MARK not in source.data:
        return []
    comments = QueryCursor(g.query("(comment) @comment")).captures(root).get("comment", [])
    rows: list[Row] = []
    lines = source.lines()
    code_after = _next_code_lines(lines)
    for comment in sorted(comments, key=lambda node: node.start_byte):
        text = source.text(comment).rstrip("\r")
        match = _SUPPRESSION.search(text)
        if match is None:
            continue
        start = comment.start_byte + len(text[: match.start()].encode())
        end = comment.start_byte + len(text.rstrip().encode())
        span = source.range(start, end)
        rules = [name.strip() for name in (match[2] or "").split(",") if name.strip()]
        scope = "file" if match[1] else "line"
        target = span[0] if scope == "file" else _target(source, lines, code_after, comment)
        reason, until, ticket = terms_of(match[3])
        names = json.dumps(rules, ensure_ascii=False)
        rows.append((len(rows), names, reason, scope, target, until, ticket, *span))
    return rows


def _target(source: SourceText, lines: list[bytes], code_after: list[int], comment: Node) -> int:
    """The comment's line, or for a comment alone on its line the next one that holds code."""
    line = source.line(comment.start_byte)
    if not lines[line - 1].lstrip().startswith(b"#"):
        return line
    return code_after[line] or line


def _next_code_lines(lines: list[bytes]) -> list[int]:
    """Line number → the next line that is neither blank nor a comment, 0 if none follows."""
    found = [0] * (len(lines) + 1)
    following = 0
    for number in range(len(lines), -1, -1):
        found[number] = following
        text = lines[number - 1].strip()
        if text and not text.startswith(b"#"):
            following = number
    return found
