"""What of a script cannot be parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_ERRORS = 20
_SHOWN = 40


def syntax_errors(root: Node, data: bytes) -> list[tuple[int, int, str]]:
    """The regions that could not be parsed, at most 20."""
    found: list[tuple[int, int, str]] = []
    todo = [root]
    while todo and len(found) < _MOST_ERRORS:
        node = todo.pop()
        if node.is_missing:
            found.append((node.start_byte, node.end_byte, f"syntax error: `{node.type}` is missing"))
        elif node.is_error:
            text = " ".join(
                data[node.start_byte : min(node.end_byte, node.start_byte + 4 * _SHOWN)]
                .decode("utf-8", "replace")
                .split()
            )
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            found.append((node.start_byte, node.end_byte, f"syntax error at `{shown}`" if shown else "syntax error"))
        else:
            todo.extend(child for child in reversed(node.children) if child.has_error or child.is_missing)
    return found
