"""Changes of calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.awaited import check_awaitable
from hybrid_lint.fix.python.imports import Import

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def rename_call(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Another function of the same module or object for the same arguments: the last name of what is called."""
    function = code.at(cst.Call, place).func
    if isinstance(function, cst.Attribute):
        return [Edit(*code.span(function.attr), fields["to"])]
    origin = names.origin(function) if isinstance(function, cst.Name) else None
    if origin is None or not origin.name:
        raise CannotEdit("it cannot be told where the name of what is called comes from")
    return [Edit(*code.span(function), names.local(Import(origin.module, fields["to"]), function))]


def replace_call(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Another function for the same arguments: the whole of what is called."""
    function = code.at(cst.Call, place).func
    return [Edit(*code.span(function), names.spelled(fields["to"], fields["imports"], function))]


def await_call(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Another function for the same arguments, awaited; `asyncio.to_thread` gets the function that was called as well.

    Raises `CannotEdit` where nothing can be awaited, or what another function gives is used.
    """
    call = code.at(cst.Call, place)
    around = list(code.around(call))
    if isinstance(around[0], cst.Await):
        raise CannotEdit("the call is awaited already")
    if fields["to"] == "asyncio.to_thread":
        return _await_in_thread(code, call, names)
    if not isinstance(around[0], cst.Expr):
        raise CannotEdit("what the call gives is used")
    check_awaitable(around)
    return [Edit(*code.span(call.func), f"await {names.spelled(fields['to'], fields['imports'], call.func)}")]


def _await_in_thread(code: Code, call: cst.Call, names: Names) -> list[Edit]:
    """`f(a)` becomes `await asyncio.to_thread(f, a)`."""
    around = list(code.around(call))
    if any(arg.keyword is not None and arg.keyword.value == "func" for arg in call.args):
        raise CannotEdit("an argument has the name of one of `to_thread`")
    check_awaitable(around)
    to_thread = names.spelled("asyncio.to_thread", ["asyncio"], call.func)
    start, end = code.span(call.func)
    inside = code.text.index("(", end) + 1
    bare = isinstance(around[0], cst.Attribute | cst.Subscript | cst.Call | cst.BinaryOperation | cst.UnaryOperation)
    bare = bare and not call.lpar
    closing = [Edit(code.span(call)[1], code.span(call)[1], ")")] if bare else []
    rest = code.text[inside : code.span(call)[1] - 1]
    comma = "," if rest[:1] in "\r\n" and rest.strip() else ", " if rest.strip() else ""
    return [
        Edit(start, start, f"{'(' if bare else ''}await {to_thread}("),
        Edit(end, inside, comma),
        *closing,
    ]


def add_argument(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """One more keyword argument, or several. Raises `CannotEdit` where there is one of a name, or `**` may bring it."""
    call = code.at(cst.Call, place)
    for name in re.findall(r"(?:^|, )(\w+)=", str(fields["argument"])):
        if any(arg.star == "**" or (arg.keyword is not None and arg.keyword.value == name) for arg in call.args):
            raise CannotEdit(f"`{name}` may be given already")
    argument = names.spelled(str(fields["argument"]), fields["imports"], call.func)
    if not call.args:
        end = code.span(call)[1] - 1
        return [Edit(end, end, argument)]
    last = call.args[-1]
    if len(call.args) == 1 and isinstance(last.value, cst.GeneratorExp) and not last.value.lpar:
        raise CannotEdit("a generator is the only argument")
    start, end = code.span(last)
    comma = last.comma if isinstance(last.comma, cst.Comma) else None
    behind = code.span(comma)[1] if comma is not None else end
    if code.begins_line(start) and code.ends_line(behind):
        line = code.line_behind(behind)
        added = Edit(line, line, f"{code.indentation(start)}{argument}{',' if comma is not None else ''}\n")
        return [added] if comma is not None else [Edit(end, end, ","), added]
    if comma is None:
        return [Edit(end, end, f", {argument}")]
    return [Edit(behind, behind, f" {argument},")]


def set_argument(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """A keyword argument with this value, whether there is one of the name or not."""
    call = code.at(cst.Call, place)
    argument = names.spelled(str(fields["argument"]), fields["imports"], call.func)
    for arg in call.args:
        if arg.keyword is not None and arg.keyword.value == argument.partition("=")[0]:
            return [Edit(*code.span(arg), argument)]
    return add_argument(code, place, fields, names)


def drop_argument(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """A keyword argument less."""
    call = code.at(cst.Call, place)
    for index, arg in enumerate(call.args):
        if arg.keyword is not None and arg.keyword.value == fields["argument"]:
            return [argument_removed(code, call.args, index)]
    raise CannotEdit(f"there is no argument `{fields['argument']}`")


def replace_argument(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Another text for a keyword argument, in which `_` alone stands for the value that it has."""
    call = code.at(cst.Call, place)
    new = names.spelled(fields["to"], fields["imports"], call.func)
    name = new.partition("=")[0]
    if any(arg.keyword is not None and arg.keyword.value == name != fields["argument"] for arg in call.args):
        raise CannotEdit(f"`{name}` is given already")
    for arg in call.args:
        if arg.keyword is not None and arg.keyword.value == fields["argument"]:
            before, after = re.split(r"\b_\b", new, maxsplit=1)
            start, end = code.span(arg)
            equal = code.text.index("=", start) + 1
            value = equal + len(code.text[equal:end]) - len(code.text[equal:end].lstrip())
            return [Edit(start, value, before), Edit(end, end, after)]
    raise CannotEdit(f"there is no argument `{fields['argument']}`")


def argument_removed(code: Code, args: Sequence[cst.Arg], index: int) -> Edit:
    """Takes an argument out, with the line that is its own."""
    start, end = code.span(args[index])
    comma = args[index].comma
    behind = code.span(comma)[1] if isinstance(comma, cst.Comma) else end
    if code.begins_line(start) and code.ends_line(behind) and code.line_behind(behind) > behind:
        return Edit(code.line_start(start), code.line_behind(behind), "")
    if index + 1 < len(args):
        return Edit(start, code.span(args[index + 1])[0], "")
    return Edit(code.span(args[index - 1])[1], end, "") if index else Edit(start, behind, "")
