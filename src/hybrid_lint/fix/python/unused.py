"""Imports that nothing in a file uses any more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit, applied
from hybrid_lint.fix.python.code import Code, dotted
from hybrid_lint.fix.python.imports import Import, module_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    Found = tuple[cst.SimpleStatementLine, cst.Import | cst.ImportFrom, int]

_KEPT = re.compile(r"#.*\b(?:noqa|pragma|pylint|isort|type: ignore)\b")


def without_unused(before: str, after: str) -> str:
    """The text `after` a change, without those imports that were used `before` it and no longer are.

    An import that is called otherwise since is none of these, whether something uses it or not.
    """
    try:
        used = {each for each, _, is_used in _imports(Code(before)) if is_used}
        while True:
            code = Code(after)
            found = next((found for each, found, is_used in _imports(code) if not is_used and each in used), None)
            if found is None:
                return after
            after = applied(after, [import_removed(code, *found)])
    except CannotEdit:
        return after


def _imports(code: Code) -> Iterator[tuple[Import, Found, bool]]:
    """The names that imports at the top of a file bind and that are for nobody else, and whether something reads them."""
    exported = {node.raw_value for node in code.nodes(cst.SimpleString)}
    for statement in code.module.body:
        if not isinstance(statement, cst.SimpleStatementLine) or _KEPT.search(code.said_lines(statement)):
            continue
        for small in statement.body:
            if not isinstance(small, cst.Import | cst.ImportFrom) or isinstance(small.names, cst.ImportStar):
                continue
            if module_of(small) == "__future__":
                continue
            for index, alias in enumerate(small.names):
                bound = dotted(alias.asname.name) if alias.asname is not None else dotted(alias.name)
                scope = code.scopes[small]
                if "." in bound or scope is None or bound in exported or (alias.asname and bound == dotted(alias.name)):
                    continue
                module = module_of(small) if isinstance(small, cst.ImportFrom) else dotted(alias.name)
                is_used = any(assignment.references for assignment in scope[bound])
                yield Import(module, bound), (statement, small, index), is_used


def import_removed(
    code: Code, statement: cst.SimpleStatementLine, small: cst.Import | cst.ImportFrom, index: int
) -> Edit:
    """Takes a name out of an import, with the last one the import."""
    names = small.names
    if isinstance(names, cst.ImportStar):
        raise CannotEdit("everything is imported")
    if len(names) == 1:
        return _without_statement(code, statement, small)
    start, end = code.span(names[index])
    comma = names[index].comma
    behind = code.span(comma)[1] if isinstance(comma, cst.Comma) else end
    if code.begins_line(start) and code.ends_line(behind):
        return Edit(code.line_start(start), code.line_behind(behind), "")
    if index + 1 < len(names):
        return Edit(start, code.span(names[index + 1])[0], "")
    return Edit(code.span(names[index - 1])[1], end, "")


def _without_statement(code: Code, statement: cst.SimpleStatementLine, small: cst.Import | cst.ImportFrom) -> Edit:
    if len(statement.body) > 1:
        index = statement.body.index(small)
        if index + 1 < len(statement.body):
            return Edit(code.span(small)[0], code.span(statement.body[index + 1])[0], "")
        return Edit(code.span(statement.body[index - 1])[1], code.span(small)[1], "")
    start, end = code.span(statement)
    start, end = code.line_start(start), code.line_behind(end)
    # A section that is empty now takes its empty line with it.
    if end < len(code.text) and not code.line(end).strip() and (start == 0 or not code.line(start - 1).strip()):
        body = code.module.body
        place = body.index(statement)
        following = body[place + 1] if place + 1 < len(body) else None
        if isinstance(following, cst.SimpleStatementLine) or start == 0:
            while end < len(code.text) and not code.line(end).strip():
                end = code.line_behind(end)
    return Edit(start, end, "")
