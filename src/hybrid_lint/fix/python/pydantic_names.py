"""Changes of what Pydantic 1 had into what Pydantic 2 has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import dotted
from hybrid_lint.fix.python.imports import Import, module_of
from hybrid_lint.fix.python.unused import import_removed

if TYPE_CHECKING:
    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names

_NEW = {"validator": "field_validator", "root_validator": "model_validator"}
#: Arguments that say nothing any more.
_GONE = ("allow_reuse", "pre")
#: Arguments that say nothing where they are false.
_OFF = ("always", "each_item", "skip_on_failure")


def pydantic_validator(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """`@validator("a", pre=True)` becomes `@field_validator("a", mode="before")` of a class method, and `@root_validator(pre=True)` a
    `@model_validator`. Raises `CannotEdit` for one that is told more than the value, or for what Pydantic 2 runs otherwise."""
    at = code.offset(place.line, place.column)
    decorator = next((each for each in code.nodes(cst.Decorator) if code.span(each.decorator)[0] == at), None)
    if decorator is None or not isinstance(decorator.decorator, cst.Call):
        raise CannotEdit("no validator with arguments is there")
    call, function = decorator.decorator, next(code.around(decorator))
    old = dotted(call.func).rpartition(".")[2]
    if isinstance(call.func, cst.Name):
        origin = names.origin(call.func)
        old = origin.name if origin is not None and origin.module == "pydantic" else ""
    if not isinstance(function, cst.FunctionDef) or old not in _NEW:
        raise CannotEdit("it cannot be told where the name of the validator comes from")
    told = function.params
    if len(told.params) != 2 or told.kwonly_params or told.star_kwarg or isinstance(told.star_arg, cst.Param):
        raise CannotEdit("the validator is told more than the value")
    given = {arg.keyword.value: code.said(arg.value) for arg in call.args if arg.keyword is not None}
    for name, value in given.items():
        if name not in _GONE and not (name in _OFF and value == "False"):
            raise CannotEdit(f"`{name}={value}` is something else in Pydantic 2")
    before = given.get("pre", "False")
    if before not in ("True", "False") or (old == "root_validator" and before == "False"):
        raise CannotEdit("Pydantic 2 gives it the model and not its values")
    edits = [_renamed(code, call.func, _NEW[old], names)]
    if given:
        kept = [code.said(arg) for arg in call.args if arg.keyword is None]
        mode = ['mode="before"'] if before == "True" else []
        edits.append(Edit(code.span(call.args[0])[0], code.span(call)[1] - 1, ", ".join([*kept, *mode])))
    if not any(dotted(each.decorator) == "classmethod" for each in function.decorators):
        start = code.line_start(code.span(function)[0])
        edits.append(Edit(start, start, f"{code.indentation(start)}@classmethod\n"))
    return edits


def move_import(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """The same name from another module: `to` is `pydantic_settings:BaseSettings`."""
    wanted = Import.of(str(fields["to"]))
    at = code.offset(place.line, place.column)
    for statement in code.module.body:
        if not isinstance(statement, cst.SimpleStatementLine):
            continue
        for small in statement.body:
            if not isinstance(small, cst.ImportFrom) or isinstance(small.names, cst.ImportStar) or small.module is None:
                continue
            start, end = code.span(statement)
            if not start <= at < end or module_of(small) == wanted.module:
                continue
            index = next((i for i, each in enumerate(small.names) if dotted(each.name) == wanted.name), None)
            if index is None:
                continue
            if len(small.names) == 1:
                return [Edit(*code.span(small.module), wanted.module)]
            if small.names[index].asname is not None:
                raise CannotEdit(f"`{wanted.name}` has another name there")
            return [import_removed(code, statement, small, index), *names.block.added([wanted], "")]
    raise CannotEdit(f"no import of `{wanted.name}` at the top of the file is there")


def _renamed(code: Code, function: cst.BaseExpression, new: str, names: Names) -> Edit:
    if isinstance(function, cst.Attribute):
        return Edit(*code.span(function.attr), new)
    return Edit(*code.span(function), names.local(Import("pydantic", new), function))
