"""The change that makes a setting, or a variable that code reads, one that has to be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.calls import argument_removed
from hybrid_lint.fix.python.code import dotted

if TYPE_CHECKING:
    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def drop_default(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """The default less of a field of settings, or of a call that reads a variable: `os.getenv("KEY", "x")` becomes `os.environ["KEY"]`."""
    at = code.offset(place.line, place.column)
    for field in code.nodes(cst.AnnAssign):
        if code.span(field.target)[0] == at and field.value is not None:
            return _of_field(code, field, field.value, names)
    return _of_call(code, code.at(cst.Call, place), names)


def _of_field(code: Code, field: cst.AnnAssign, value: cst.BaseExpression, names: Names) -> list[Edit]:
    if isinstance(value, cst.Call):
        function = dotted(value.func).rpartition(".")[2]
        if function in ("getenv", "get"):
            return _of_call(code, value, names)
        if function == "Field":
            index = _default(value, position=0)
            if len(value.args) > 1:
                return [argument_removed(code, value.args, index)]
    return [Edit(code.span(field.annotation.annotation)[1], code.span(value)[1], "")]


def _of_call(code: Code, call: cst.Call, names: Names) -> list[Edit]:
    name = dotted(call.func)
    owner, _, method = name.rpartition(".")
    if method == "get" and owner.rpartition(".")[2] == "environ":
        environment = owner
    elif method == "getenv":
        environment = f"{owner}.environ" if owner else names.spelled("os.environ", ["os"], call.func)
    else:
        return [argument_removed(code, call.args, _default(call, position=1))]
    read = call.args[0] if call.args else None
    if read is None or read.keyword is not None or read.star:
        raise CannotEdit("the variable is not the first argument")
    new = f"{environment}[{code.said(read.value)}]"
    if len(call.args) > 1:
        _default(call, position=1)
        return [Edit(*code.span(call), new)]
    around = next(code.around(call))
    if isinstance(around, cst.BooleanOperation) and isinstance(around.operator, cst.Or) and around.left is call:
        return [Edit(*code.span(around), new)]
    raise CannotEdit("the default stands somewhere else")


def _default(call: cst.Call, *, position: int) -> int:
    """The index of the argument that is the default."""
    for index, argument in enumerate(call.args):
        if argument.keyword is not None and argument.keyword.value == "default":
            return index
        if argument.keyword is None and not argument.star and index == position:
            return index
    raise CannotEdit("the default is no argument that could be told")


def set_default(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Another default for a field, or for a call that reads a variable: `to` in place of what stands there."""
    new, at = str(fields["to"]), code.offset(place.line, place.column)
    for field in code.nodes(cst.AnnAssign):
        if code.span(field.target)[0] == at and field.value is not None:
            if not isinstance(field.value, cst.Call):
                return [Edit(*code.span(field.value), new)]
            return [_default_replaced(code, field.value, 0, new)]
    return [_default_replaced(code, code.at(cst.Call, place), 1, new)]


def _default_replaced(code: Code, call: cst.Call, position: int, new: str) -> Edit:
    for argument in call.args:
        if argument.keyword is not None and argument.keyword.value == "default_factory":
            return Edit(*code.span(argument), f"default={new}")
    return Edit(*code.span(call.args[_default(call, position=position)].value), new)
