"""Steps that change Python code by its syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Code, dotted
from hybrid_lint.fix.text_steps import in_newlines_of

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def python(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """One of the changes of `_CHANGES`, at the call or definition that begins at the place, with the imports that it needs."""
    source = tree.source(fields["path"])
    code = Code(source.text)
    edits = _CHANGES[fields["change"]](code, fields)
    for wanted in fields["imports"]:
        edits += code.with_import(wanted)
    there = change.edits.get(fields["path"], [])
    change.edit(fields["path"], [edit for edit in in_newlines_of(source, edits) if edit not in there])


def _call(code: Code, fields: dict[str, Any]) -> cst.Call:
    return code.at(cst.Call, int(fields["line"]), int(fields["column"]))


def rename_call(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """Another function for the same arguments: the last name of what is called."""
    function = _call(code, fields).func
    name = function.attr if isinstance(function, cst.Attribute) else function
    return [Edit(*code.span(name), fields["to"])]


def rename_attribute(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """Another last name for the attribute that begins at the place."""
    attribute = code.at(cst.Attribute, int(fields["line"]), int(fields["column"]))
    return [Edit(*code.span(attribute.attr), fields["to"])]


def replace_call(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """Another function for the same arguments: the whole of what is called."""
    return [Edit(*code.span(_call(code, fields).func), fields["to"])]


def await_call(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """Another function for the same arguments, awaited. Raises `CannotEdit` where the result is used, or it is awaited already."""
    call = _call(code, fields)
    if any(await_.expression is call for await_ in code.nodes(cst.Await)):
        raise CannotEdit("the call is awaited already")
    start, end = code.span(call.func)
    if not any(expression.value is call for expression in code.nodes(cst.Expr)):
        raise CannotEdit("what the call gives is used")
    return [Edit(start, end, f"await {fields['to']}")]


def add_argument(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """One more keyword argument. Raises `CannotEdit` where there is one of the name, or `**` may bring it."""
    call = _call(code, fields)
    argument = str(fields["argument"])
    name = argument.partition("=")[0]
    if any(arg.star == "**" or (arg.keyword is not None and arg.keyword.value == name) for arg in call.args):
        raise CannotEdit(f"`{name}` may be given already")
    if not call.args:
        end = code.span(call)[1] - 1
        return [Edit(end, end, argument)]
    last = call.args[-1]
    end = code.span(last.value)[1]
    comma = last.comma
    if isinstance(comma, cst.Comma):
        behind = code.text.index(",", end) + 1
        line = code.text[code.text.rfind("\n", 0, end) + 1 :]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        several = "\n" in code.text[slice(*code.span(call))]
        return [Edit(behind, behind, f"\n{indent}{argument}," if several else f" {argument},")]
    return [Edit(end, end, f", {argument}")]


def drop_argument(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """A keyword argument less."""
    call = _call(code, fields)
    for index, arg in enumerate(call.args):
        if arg.keyword is not None and arg.keyword.value == fields["argument"]:
            start = code.span(arg)[0]
            if index + 1 < len(call.args):
                return [Edit(start, code.span(call.args[index + 1])[0], "")]
            end = code.span(arg.value)[1]
            return [Edit(code.span(call.args[index - 1].value)[1], end, "")] if index else [Edit(start, end, "")]
    raise CannotEdit(f"there is no argument `{fields['argument']}`")


def add_decorator(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """One more decorator on the function at the place, above its others."""
    line, column = int(fields["line"]), int(fields["column"])
    for function in code.nodes(cst.FunctionDef):
        name = code.span(function.name)[0]
        first = code.span(function.decorators[0])[0] if function.decorators else code.span(function)[0]
        at = code.offset(line, column)
        if first <= at <= name:
            if any(dotted(decorator.decorator) == fields["to"] for decorator in function.decorators):
                raise CannotEdit(f"`@{fields['to']}` is there already")
            start = code.text.rfind("\n", 0, first) + 1
            return [Edit(start, start, f"{code.text[start:first]}@{fields['to']}\n")]
    raise CannotEdit(f"no function begins at line {line}")


def drop_field(code: Code, fields: dict[str, Any]) -> list[Edit]:
    """A statement less: the annotated name or assignment at the place. Raises `CannotEdit` where it is all that a body has."""
    line, column = int(fields["line"]), int(fields["column"])
    blocks: list[cst.Module | cst.IndentedBlock] = [code.module, *code.nodes(cst.IndentedBlock)]
    for block in blocks:
        for statement in block.body:
            if isinstance(statement, cst.SimpleStatementLine) and code.begins(statement, line, column):
                if len(block.body) == 1:
                    raise CannotEdit("nothing else is in its body")
                start, end = code.span(statement)
                start = code.text.rfind("\n", 0, start) + 1
                behind = code.text.find("\n", end)
                return [Edit(start, len(code.text) if behind < 0 else behind + 1, "")]
    raise CannotEdit(f"no statement begins at line {line}, column {column}")


_CHANGES = {
    "rename_call": rename_call,
    "rename_attribute": rename_attribute,
    "replace_call": replace_call,
    "await_call": await_call,
    "add_argument": add_argument,
    "drop_argument": drop_argument,
    "add_decorator": add_decorator,
    "drop_field": drop_field,
}
