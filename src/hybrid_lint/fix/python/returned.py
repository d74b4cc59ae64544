"""The change that puts what a function returns into an object that it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst.metadata import BuiltinAssignment

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def store_returned(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """The entries of the dictionaries that a function returns are assigned to its parameter `to`, which it gets if it has none.

    A lambda hands its dictionary to the method `argument` of that parameter. Raises `CannotEdit` where anything else is returned, or the
    name of the parameter means something else in the function.
    """
    parameter, _, _ = str(fields["to"]).partition(":")
    start, end = code.offset(place.line, place.column), code.offset(place.end_line, place.end_column)
    statement = next((each for each in code.nodes(cst.Return) if code.span(each)[0] == start), None)
    if statement is None:
        inside = [each for each in code.nodes(cst.Lambda) if _reaches(code, each, start, end)]
        if len(inside) != 1:
            raise CannotEdit(f"no function returns anything at line {place.line}")
        return [*_given(code, inside[0], parameter, parameter), *_handed(code, inside[0], fields)]
    function = next(each for each in code.around(statement) if isinstance(each, cst.FunctionDef))
    annotated = names.spelled(str(fields["to"]), fields["imports"], function)
    edits = _given(code, function, parameter, annotated)
    if function.returns is not None:
        edits.append(Edit(*code.span(function.returns.annotation), "None"))
    for each in _returns(function.body):
        if each.value is not None and dotted(each.value) != "None":
            edits.append(_assigned(code, function, each, parameter))
    return edits


def _reaches(code: Code, node: cst.Lambda, start: int, end: int) -> bool:
    """Whether a lambda stands in a range, or its body is that."""
    return code.span(node.body) == (start, end) or (start <= code.span(node)[0] and code.span(node)[1] <= end)


def _given(code: Code, function: cst.FunctionDef | cst.Lambda, name: str, text: str) -> list[Edit]:
    """The edit that gives a function a parameter, at the end of those that may be given by position, else by name alone."""
    told = function.params
    positional = [*told.posonly_params, *told.params]
    if any(each.name.value == name for each in (*positional, *told.kwonly_params)):
        return []
    if any(isinstance(each, cst.Name) and each.value == name for each in _below(function)):
        raise CannotEdit(f"`{name}` means something else there")
    rest = told.star_kwarg
    if rest is not None and any(
        isinstance(each, cst.Name) and each.value == rest.name.value for each in _below(function.body)
    ):
        raise CannotEdit(f"`{rest.name.value}` may be asked for `{name}`")
    if told.kwonly_params or isinstance(told.star_arg, cst.Param):
        before = told.kwonly_params[-1] if told.kwonly_params else told.star_arg
    elif any(each.default is not None for each in positional):
        before, text = positional[-1], f"*, {text}"
    elif positional:
        before = positional[-1]
    else:
        before = None
    if isinstance(before, cst.Param):
        if before in told.posonly_params:
            raise CannotEdit("it takes arguments by position alone")
        alone = before.with_changes(
            star="", comma=cst.MaybeSentinel.DEFAULT, whitespace_after_param=cst.SimpleWhitespace("")
        )
        end = code.span(before.name)[0] + len(code.module.code_for_node(alone))
        return [Edit(end, end, f", {text}")]
    if rest is not None:
        # The stars of `**kwargs` stand before what is its span.
        at = code.text.rindex("**", 0, code.span(rest.name)[0])
        return [Edit(at, at, f"{text}, ")]
    if isinstance(function, cst.Lambda):
        at = code.span(function)[0] + len("lambda")
        return [Edit(at, at, f" {text}")]
    at = code.text.index("(", code.span(function.name)[1]) + 1
    return [Edit(at, at, text)]


def _handed(code: Code, function: cst.Lambda, fields: dict[str, Any]) -> list[Edit]:
    """The dictionary of a lambda as the argument of a method, or its entries as the arguments."""
    parameter, _, _ = str(fields["to"]).partition(":")
    method = f"{parameter}.{fields['argument']}"
    body = function.body
    if isinstance(body, cst.Call) and _is_dict(code, body):
        return [Edit(*code.span(body.func), method)]
    if not isinstance(body, cst.Dict):
        raise CannotEdit("it returns no dictionary that is written there")
    start, end = code.span(body)
    return [Edit(start, start, f"{method}("), Edit(end, end, ")")]


def _assigned(code: Code, function: cst.FunctionDef, statement: cst.Return, parameter: str) -> Edit:
    """Assignments in place of a statement that returns a dictionary; whatever stands behind is not run as before."""
    line, block = list(code.around(statement))[:2]
    if not isinstance(line, cst.SimpleStatementLine) or not isinstance(block, cst.IndentedBlock) or len(line.body) > 1:
        raise CannotEdit("it is not returned in a line of its own")
    start, end = code.span(line)
    value = statement.value
    entries = [] if value is None else list(_entries(code, value))
    if not entries:
        raise CannotEdit("it returns no dictionary with the names written there")
    if any(isinstance(each, cst.Comment) for each in _below(statement)):
        raise CannotEdit("comments stand in what it returns")
    indent = code.indentation(start)
    lines = [f"{parameter}[{key}] = {said}" for key, said in entries]
    if not (block is function.body and block.body[-1] is line):
        lines.append("return")
    return Edit(start, end, f"\n{indent}".join(lines))


def _entries(code: Code, value: cst.BaseExpression) -> Iterator[tuple[str, str]]:
    """Keys and values of a dictionary as they are written."""
    if isinstance(value, cst.Dict):
        for element in value.elements:
            if not isinstance(element, cst.DictElement) or not isinstance(element.key, cst.SimpleString):
                raise CannotEdit("it returns a dictionary whose keys are not written there")
            yield code.said(element.key), _alone(code, element.value)
    elif isinstance(value, cst.Call) and _is_dict(code, value):
        for argument in value.args:
            if argument.keyword is None:
                raise CannotEdit("it returns a dictionary whose keys are not written there")
            yield f'"{argument.keyword.value}"', _alone(code, argument.value)
    else:
        raise CannotEdit("it returns something else than a dictionary that is written there")


def _is_dict(code: Code, call: cst.Call) -> bool:
    """Whether a call is one of Python's own `dict`."""
    scope = code.scopes[call.func]
    return (
        dotted(call.func) == "dict"
        and scope is not None
        and all(isinstance(each, BuiltinAssignment) for each in scope["dict"])
    )


def _alone(code: Code, value: cst.BaseExpression) -> str:
    """An expression as it may stand outside of brackets."""
    start, end = code.span(value)
    said = code.text[start:end]
    if value.lpar:
        return code.module.code_for_node(value)
    try:
        cst.parse_statement(f"x = {said}\n")
    except cst.ParserSyntaxError:
        return f"({said})"
    return said


def _returns(node: cst.CSTNode) -> Iterator[cst.Return]:
    """The statements by which a function returns, not those of functions in it."""
    for child in node.children:
        if isinstance(child, cst.Return):
            yield child
        elif not isinstance(child, cst.FunctionDef | cst.ClassDef | cst.Lambda):
            yield from _returns(child)


def _below(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    children: Sequence[cst.CSTNode] = node.children
    for child in children:
        yield child
        yield from _below(child)
