"""Changes of functions, classes and the statements in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Place, dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.fix.python.code import Code
    from hybrid_lint.fix.python.names import Names

#: What the body of a compound statement is made of.
_PARTS = (cst.BaseStatement, cst.BaseSuite, cst.Else, cst.Finally, cst.ExceptHandler)


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


def move_above(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """The function at the place goes above the one at line `to`, with the comments directly above it.

    Raises `CannotEdit` where they are not of one body, or its head needs what is defined between them.
    """
    function = function_at(code, place)
    line = int(fields["to"])
    start = code.offset(line, 1)
    other = function_at(code, Place(line, len(code.indentation(start)) + 1, line, 1))
    bodies: list[Sequence[cst.BaseStatement | cst.SimpleStatementLine]] = [
        code.module.body,
        *(block.body for block in code.nodes(cst.IndentedBlock)),
    ]
    body = next((each for each in bodies if function in each and other in each), None)
    if body is None or body.index(other) >= body.index(function):
        raise CannotEdit("the functions do not follow each other")
    between = body[body.index(other) : body.index(function)]
    defined = {name for statement in between for name in _defined(statement)}
    if defined & _names_of_head(code, function):
        raise CannotEdit("its head needs what is defined between them")
    start, target = _first_line(code, function), _first_line(code, other)
    end = code.line_behind(code.span(_last(function))[1])
    gap = start
    while gap and not code.line(gap - 1).strip():
        gap = code.line_start(gap - 1)
    text = code.text[start:end]
    text = text if text.endswith(("\n", "\r")) else f"{text}\n"
    # Line ends of the file come with it: what is inserted has its line ends put in order once more.
    return [Edit(target, target, (text + code.text[gap:start]).replace("\r\n", "\n")), Edit(gap, end, "")]


def insert_behind(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """A statement behind the assignment of the call at the place, or a function at the end of its body; `_` is the name assigned.

    Raises `CannotEdit` where the call is not assigned to a name, or the function's name is taken.
    """
    call = code.at(cst.Call, place)
    around = list(code.around(call))
    target = _assigned(around[0])
    if target is None or not isinstance(around[1], cst.SimpleStatementLine) or len(around[1].body) > 1:
        raise CannotEdit("what the call makes has no name")
    text = names.spelled(re.sub(r"\b_\b", target, fields["to"]), fields["imports"], call.func).strip("\n") + "\n"
    statement, block = around[1], around[2]
    if not isinstance(block, cst.Module | cst.IndentedBlock):
        raise CannotEdit("it is not made in a body of its own")
    indent = code.indentation(code.span(statement)[0])
    text = "".join(f"{indent}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
    new = re.search(r"^\s*(?:async )?def (\w+)", text, re.M)
    if new is None:
        at = code.line_behind(code.span(statement)[1])
        return [Edit(at, at, ("" if code.text[at - 1] in "\r\n" else "\n") + text)]
    scope = code.scopes[call.func]
    if scope is None or new[1] in scope:
        raise CannotEdit(f"there is a `{new[1]}` already")
    return _at_end(code, block, text)


def _at_end(code: Code, block: cst.Module | cst.IndentedBlock, text: str) -> list[Edit]:
    """A function behind all others of a body, before what it returns or does as a program."""
    lines = "\n\n" if isinstance(block, cst.Module) else "\n"
    last = block.body[-1]
    ends = isinstance(last, cst.SimpleStatementLine) and isinstance(last.body[0], cst.Return)
    if ends or (isinstance(last, cst.If) and "__name__" in code.said(last.test)):
        at = _first_line(code, last)
        return [Edit(at, at, f"{text}{lines}" if not code.line(at - 1).strip() else f"{lines}{text}{lines}")]
    at = code.line_behind(code.span(_last(last))[1])
    return [Edit(at, at, ("" if code.text[at - 1] in "\r\n" else "\n") + lines + text)]


def _assigned(node: cst.CSTNode) -> str | None:
    if isinstance(node, cst.Assign) and len(node.targets) == 1:
        return dotted(node.targets[0].target) or None
    return dotted(node.target) or None if isinstance(node, cst.AnnAssign) else None


def _first_line(code: Code, statement: cst.CSTNode) -> int:
    """Where a statement begins, with its decorators and the comments directly above."""
    head = head_start(code, statement) if isinstance(statement, cst.FunctionDef) else code.span(statement)[0]
    start = code.line_start(head)
    while start and code.line(start - 1).lstrip().startswith("#"):
        start = code.line_start(start - 1)
    return start


def _last(statement: cst.CSTNode) -> cst.CSTNode:
    """The last simple statement in a compound one."""
    while True:
        parts = [child for child in statement.children if isinstance(child, _PARTS)]
        if not parts:
            return statement
        statement = parts[-1]


def _defined(statement: cst.CSTNode) -> set[str]:
    if isinstance(statement, cst.FunctionDef | cst.ClassDef):
        return {statement.name.value}
    small = statement.body if isinstance(statement, cst.SimpleStatementLine) else ()
    return {name for each in small if (name := _assigned(each))}


def _names_of_head(code: Code, function: cst.FunctionDef) -> set[str]:
    start, end = head_start(code, function), code.span(function.body)[0]
    return {name.value for name in code.nodes(cst.Name) if start <= code.span(name)[0] < end}
