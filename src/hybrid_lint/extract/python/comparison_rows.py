"""Rows of `python_comparison`: what is compared with `==` and `!=` and called like a secret or a digest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g
from hybrid_lint.extract.python.constants import Unknown

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.reading import Reading
    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.facts.extraction import Row

_TEXT = 120
_WORD = re.compile(r"passw|secret|token|hash|digest|signature|api_?key", re.IGNORECASE)
_NAMED = frozenset({g.IDENTIFIER, g.ATTRIBUTE, g.CALL, g.SUBSCRIPT})


def comparison_rows(reading: Reading) -> list[Row]:
    """One row per comparison of two sides of which one has such a name."""
    source = reading.source
    rows: list[Row] = []
    for node, scope, _ in reading.sites.comparisons:
        sides = [child for child in node.named_children if child.kind_id != g.COMMENT]
        operators = [child for child in node.children if not child.is_named]
        if len(sides) != 2 or len(operators) != 1 or operators[0].type not in ("==", "!="):
            continue
        texts = [" ".join(source.text(side).split())[:_TEXT] for side in sides]
        if any(side.kind_id in _NAMED and _WORD.search(text) for side, text in zip(sides, texts, strict=True)):
            names = [_name(reading, side, scope) for side in sides]
            constant = any(not isinstance(reading.constants.fold(side, scope), Unknown) for side in sides)
            rows.append(
                (len(rows), texts[0], names[0], texts[1], names[1], int(constant), scope.ordinal, *source.span(node))
            )
    return rows


def _name(reading: Reading, node: Node, scope: Scope) -> str | None:
    if node.kind_id == g.CALL:
        ordinal = reading.sites.call_of.get(node.id)
        return None if ordinal is None else reading.call_names[ordinal]
    return reading.names.name(node, scope) if node.kind_id in (g.IDENTIFIER, g.ATTRIBUTE) else None
