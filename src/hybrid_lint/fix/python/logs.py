"""What a file prints, as entries of its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import dotted
from hybrid_lint.fix.python.imports import Import

if TYPE_CHECKING:
    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names

_NEW = "logger"


def log_call(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """An entry of the log in place of a `print`, by the logger of the file, which it gets if it has none; an error where one is handled.

    Raises `CannotEdit` where the text goes elsewhere than to the standard streams, or the line is not ended.
    """
    call = code.at(cst.Call, place)
    positional = [arg for arg in call.args if arg.keyword is None]
    if not positional or any(arg.star for arg in call.args):
        raise CannotEdit("what it prints is not written there")
    is_error = any(isinstance(node, cst.ExceptHandler) for node in code.around(call))
    for arg in call.args:
        option, value = arg.keyword.value if arg.keyword is not None else None, dotted(arg.value)
        if option == "file" and value in ("sys.stderr", "stderr", "sys.stdout", "stdout"):
            is_error = is_error or value.endswith("stderr")
        elif option not in (None, "flush"):
            raise CannotEdit(f"`{option}` has no meaning for a log")
    logger, sign = _logger(code, call, names)
    edits = [Edit(*code.span(call.func), f"{logger}.{'error' if is_error else 'info'}")]
    if len(positional) < len(call.args):
        edits.append(Edit(code.span(positional[-1])[1], code.span(call)[1] - 1, ""))
    return [*edits, *_message(code, positional, sign)]


def _message(code: Code, args: list[cst.Arg], sign: str) -> list[Edit]:
    """`"a", b` is printed with a space between, and logged as `"a %s", b`."""
    first = args[0].value
    start, end = code.span(args[0])
    if len(args) == 1:
        is_text = isinstance(first, cst.BaseString)
        return [] if is_text or sign == "%s" else [Edit(start, start, f'"{sign}", ')]
    if (
        isinstance(first, cst.SimpleString)
        and not first.prefix
        and not first.lpar
        and not {"%", "{", "}"} & set(first.value)
    ):
        end -= len(first.quote)
        return [Edit(end, end, f" {sign}" * (len(args) - 1))]
    return [Edit(start, start, f'"{" ".join([sign] * len(args))}", ')]


def _logger(code: Code, call: cst.Call, names: Names) -> tuple[str, str]:
    """The name of the file's logger, and what stands in its messages for a value."""
    scope = code.scopes[call.func]
    for name in (_NEW, "log", "LOGGER", "LOG", "_logger", "_log"):
        if scope is None or name not in scope:
            continue
        for statement in code.module.body:
            for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
                sign = _is_logger(small, name)
                if sign and len(scope[name]) == 1 and code.span(small)[1] < code.span(call)[0]:
                    return name, sign
    if scope is None or _NEW in scope:
        raise CannotEdit(f"`{_NEW}` means something else there")
    logging = names.local(Import("logging"), call.func)
    if names.block.end > code.span(call)[0]:
        raise CannotEdit("it stands before the imports")
    names.define(f"{_NEW} = {logging}.getLogger(__name__)\n")
    return _NEW, "%s"


def _is_logger(small: cst.BaseSmallStatement, name: str) -> str | None:
    if isinstance(small, cst.Assign | cst.AnnAssign) and isinstance(small.value, cst.Call):
        targets = [target.target for target in small.targets] if isinstance(small, cst.Assign) else [small.target]
        made = dotted(small.value.func).rpartition(".")[2]
        if made in ("getLogger", "get_logger") and any(dotted(target) == name for target in targets):
            return "%s"
    if isinstance(small, cst.ImportFrom) and not isinstance(small.names, cst.ImportStar):
        for alias in small.names:
            bound = dotted(alias.asname.name) if alias.asname is not None else dotted(alias.name)
            if bound == name:
                return "{}" if dotted(small.module) == "loguru" else "%s"
    return None
