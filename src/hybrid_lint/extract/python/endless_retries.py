"""Tells loops that do something again until it succeeds, however often it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tree_sitter import Node

    from hybrid_lint.extract.python.source_text import SourceText

_LEAVING = frozenset({g.RETURN, g.BREAK, g.RAISE})
_NESTED = frozenset({g.FUNCTION, g.CLASS, g.LAMBDA})
#: Context managers that end what takes too long: asyncio, anyio, async_timeout.
_TIME_LIMITS = ("timeout", "fail_after", "move_on_after")
_COUNTERS = ("itertools.count(", "count(")
_ENDS_THE_PROCESS = ("exit(", "abort(", "set_exception(")


def is_endless(source: SourceText, clause: Node) -> bool:
    """Whether only success ends the loop around the clause's `try`, and the clause itself goes on.

    Success leaves by a `return` or `break` that stands in the `try`, its `else` or behind it under no condition. Any other way out of
    the loop is a limit, and so is a block around it that ends by time.
    """
    statement = clause.parent
    body = None if statement is None else statement.parent
    loop = None if body is None else body.parent
    if statement is None or body is None or loop is None or not _has_no_end(source, loop):
        return False
    if any(True for _ in _leaves(clause)) or any(word in source.text(clause) for word in _ENDS_THE_PROCESS):
        return False
    behind = False
    for child in body.named_children:
        if child.start_byte > statement.start_byte and child.kind_id in (g.RETURN, g.BREAK):
            behind = True
        elif child.id != statement.id and any(True for _ in _leaves(child)):
            return False
    done = [child for child in statement.named_children if child.kind_id in (g.BLOCK, g.ELSE_CLAUSE)]
    succeeds = [last for block in done for last in _unconditional(block)]
    if not succeeds and not (behind and _continues(clause)):
        return False
    ways = [node for block in done for node in _leaves(block)]
    return len(ways) == len(succeeds) and not _is_limited(source, loop)


def _has_no_end(source: SourceText, loop: Node) -> bool:
    if loop.kind_id == g.WHILE:
        condition = loop.child_by_field_id(g.F_CONDITION)
        return condition is not None and source.text(condition) in ("True", "1")
    right = loop.child_by_field_id(g.F_RIGHT) if loop.kind_id == g.FOR else None
    return right is not None and source.text(right).startswith(_COUNTERS)


def _leaves(node: Node) -> Iterator[Node]:
    """What leaves the loop, or its function, anywhere inside of a statement."""
    todo = [node]
    while todo:
        current = todo.pop()
        if current.kind_id in _LEAVING:
            yield current
        elif current.kind_id not in _NESTED:
            todo.extend(current.named_children)


def _unconditional(block: Node) -> Iterable[Node]:
    """The `return` or `break` at the end of a block, also of one inside of `with`."""
    for child in block.named_children:
        if child.kind_id in (g.RETURN, g.BREAK):
            yield child
        elif child.kind_id in (g.WITH, g.BLOCK):
            yield from _unconditional(child)


def _continues(clause: Node) -> bool:
    block = clause.named_children[-1] if clause.named_children else None
    return block is not None and any(child.kind_id == g.CONTINUE for child in block.named_children)


def _is_limited(source: SourceText, node: Node) -> bool:
    current = node.parent
    while current is not None and current.kind_id not in (g.FUNCTION, g.CLASS):
        if current.kind_id == g.WITH:
            head = source.text(current).partition("\n")[0]
            if any(word in head for word in _TIME_LIMITS):
                return True
        current = current.parent
    return False
