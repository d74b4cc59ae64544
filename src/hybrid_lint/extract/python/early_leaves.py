"""Statements that leave early: what follows `if x is not None: return x` runs where there is no `x`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g

if TYPE_CHECKING:
    from tree_sitter import Node

    from hybrid_lint.extract.python.scopes import Scope
    from hybrid_lint.extract.python.sites import Sites
    from hybrid_lint.extract.python.source_text import SourceText

_LEAVING = frozenset({g.RETURN, g.RAISE})
_EXIT = re.compile(r"(?:sys\.exit|os\._exit|exit|quit)\(").match
_ABSENCE = re.compile(r"\b(?:NameError|UnboundLocalError|AttributeError|KeyError|LookupError|IndexError)\b").search
_READS = frozenset({g.IDENTIFIER, g.ATTRIBUTE, g.SUBSCRIPT})


def leaves(source: SourceText, body: Node | None) -> bool:
    """Whether a block ends by leaving the function or the process: `return`, `raise`, `sys.exit()`."""
    last = _last(body)
    if last is None:
        return False
    return last.kind_id in _LEAVING or _EXIT(source.slice(last.start_byte, last.start_byte + 16)) is not None


def flags_behind(
    source: SourceText, sites: Sites, statements: list[Node], kinds: list[int], scope: Scope, flags: int
) -> list[int]:
    """The flags of each statement of a function's block: what follows an early leave stands behind its condition."""
    found = [flags]
    for statement, kind in zip(statements[:-1], kinds, strict=False):
        if kind == g.IF:
            if leaves(source, statement.child_by_field_id(g.F_CONSEQUENCE)):
                condition = statement.child_by_field_id(g.F_CONDITION)
                flags = sites.behind(flags, condition, False, scope)
        elif kind == g.TRY:
            body = statement.child_by_field_id(g.F_BODY)
            clauses = statement.named_children
            if body is not None and leaves(source, body) and any(tells_absence(source, part) for part in clauses):
                flags = sites.behind(flags, asked_in_try(body), False, scope)
        found.append(flags)
    return found


def asked_in_try(body: Node) -> Node | None:
    """What `try: return x` reads; that it is not there is what the clause behind it catches."""
    last = _last(body)
    if last is None or last.kind_id not in (g.RETURN, g.EXPRESSION_STATEMENT):
        return None
    value = g.first(last)
    if value is not None and value.kind_id == g.ASSIGNMENT:
        value = value.child_by_field_id(g.F_RIGHT)
    return value if value is not None and value.kind_id in _READS else None


def tells_absence(source: SourceText, clause: Node) -> bool:
    """Whether an `except` clause catches that a name, an attribute or an item is not there."""
    if clause.kind_id != g.EXCEPT_CLAUSE:
        return False
    head = source.slice(clause.start_byte, clause.start_byte + 200)
    return _ABSENCE(head.partition(":")[0]) is not None


def _last(body: Node | None) -> Node | None:
    """The last statement of a block."""
    at = 0 if body is None else body.named_child_count
    last = body
    while body is not None and at > 0 and last is not None and last.kind_id in (g.BLOCK, g.COMMENT):
        at -= 1
        last = body.named_child(at)
    return last
