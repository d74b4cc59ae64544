"""What becomes of expressions that have to be awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.fix.python.code import Code


def check_awaitable(around: Iterable[cst.CSTNode]) -> None:
    """Raises `CannotEdit` unless the innermost function around is a coroutine, and nothing else that runs by itself is between."""
    for node in around:
        if isinstance(node, cst.FunctionDef) and node.asynchronous is not None:
            return
        if isinstance(node, cst.FunctionDef | cst.ClassDef | cst.Lambda | cst.GeneratorExp | cst.Decorator | cst.Param):
            break
    raise CannotEdit("nothing can be awaited there")


def awaited(code: Code, call: cst.Call) -> list[Edit]:
    """`f(a)` becomes `await f(a)`, in parentheses where something is asked of what it gives."""
    around = list(code.around(call))
    if isinstance(around[0], cst.Await):
        raise CannotEdit("the call is awaited already")
    check_awaitable(around)
    start, end = code.span(call)
    if isinstance(around[0], cst.Attribute | cst.Subscript | cst.Call) and not call.lpar:
        return [Edit(start, start, "(await "), Edit(end, end, ")")]
    return [Edit(start, start, "await ")]


def iterated(code: Code, call: cst.Call) -> list[Edit]:
    """`for a in f()` becomes `async for a in f()`."""
    around = list(code.around(call))
    loop = around[0]
    if not isinstance(loop, cst.For | cst.CompFor) or loop.iter is not call:
        raise CannotEdit("no loop goes over what can only be awaited")
    check_awaitable(around)
    # The white space before the `for` of a comprehension belongs to it.
    start = code.text.index("for", code.span(loop)[0])
    return [] if loop.asynchronous is not None else [Edit(start, start, "async ")]


def entered(code: Code, call: cst.Call) -> tuple[cst.WithItem, list[Edit]]:
    """`with f():` becomes `async with f():`; with what the block calls it."""
    around = list(code.around(call))
    item, block = around[:2]
    if not isinstance(item, cst.WithItem) or not isinstance(block, cst.With) or len(block.items) > 1:
        raise CannotEdit("no block of its own enters what can only be awaited")
    check_awaitable(around)
    start = code.span(block)[0]
    return item, [] if block.asynchronous is not None else [Edit(start, start, "async ")]
