"""Changes of functions, classes and the statements in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import dotted

if TYPE_CHECKING:
    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def function_at(code: Code, place: Place) -> cst.FunctionDef:
    """The function that a place is in the head of: its decorators, `def` or name. Raises `CannotEdit` if there is none."""
    at = code.offset(place.line, place.column)
    for function in code.nodes(cst.FunctionDef):
        if head_start(code, function) <= at <= code.span(function.name)[1]:
            return function
    raise CannotEdit(f"no function begins at line {place.line}")


def head_start(code: Code, function: cst.FunctionDef) -> int:
    """Where a function begins, with its decorators."""
    return code.span(function.decorators[0] if function.decorators else function)[0]


def add_decorator(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """One more decorator on the function at the place, above its others."""
    function = function_at(code, place)
    scoped = function.decorators[0] if function.decorators else function
    decorator = names.spelled(fields["to"], fields["imports"], scoped)
    for each in function.decorators:
        there = each.decorator.func if isinstance(each.decorator, cst.Call) else each.decorator
        if dotted(there) == decorator.partition("(")[0]:
            raise CannotEdit(f"`@{decorator}` is there already")
    start = code.line_start(head_start(code, function))
    return [Edit(start, start, f"{code.indentation(start)}@{decorator}\n")]


def drop_field(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """A statement less: the annotated name or assignment that begins at the place. Raises `CannotEdit` where it is all that a body has."""
    at = code.offset(place.line, place.column)
    blocks: list[cst.Module | cst.IndentedBlock] = [code.module, *code.nodes(cst.IndentedBlock)]
    for block in blocks:
        for statement in block.body:
            if isinstance(statement, cst.SimpleStatementLine) and code.span(statement)[0] == at:
                if len(block.body) == 1:
                    raise CannotEdit("nothing else is in its body")
                if len(statement.body) > 1:
                    raise CannotEdit("another statement stands in its line")
                start, end = code.span(statement)
                return [Edit(code.line_start(start), code.line_behind(end), "")]
    raise CannotEdit(f"no statement begins at line {place.line}, column {place.column}")
