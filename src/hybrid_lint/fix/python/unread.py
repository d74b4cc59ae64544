"""Whether anything speaks of what a statement binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.python.code import Code, dotted

if TYPE_CHECKING:
    from hybrid_lint.fix.workspace import Workspace


def check_unread(fields: dict[str, Any], tree: Workspace) -> None:
    """Raises `CannotEdit` where one of the files `unread_in` names what the statement at the place binds, in code or in a text."""
    own = Code(tree.source(fields["path"]).text)
    at = own.offset(int(fields["line"]), int(fields["column"]))
    bound = next((each for each in own.nodes(cst.SimpleStatementLine) if own.span(each)[0] == at), None)
    name = _name(bound.body[0]) if bound is not None else ""
    if bound is None or not name:
        raise CannotEdit(f"line {fields['line']} binds no name")
    within = own.span(bound)
    for path in dict.fromkeys([fields["path"], *fields["unread_in"]]):
        if not tree.exists(path):
            continue
        code = own if path == fields["path"] else Code(tree.source(path).text)
        for start in _named(code, name):
            if code is not own or not within[0] <= start < within[1]:
                line = code.text.count("\n", 0, start) + 1
                raise CannotEdit(f"`{path}` names `{name}` in line {line}")


def _name(statement: cst.BaseSmallStatement) -> str:
    if isinstance(statement, cst.AnnAssign):
        return dotted(statement.target)
    return dotted(statement.targets[0].target) if isinstance(statement, cst.Assign) else ""


def _named(code: Code, name: str) -> list[int]:
    """Where a name stands, as such or as a word of a text."""
    if name not in code.text:
        return []
    word = re.compile(rf"\b{re.escape(name)}\b")
    texts: list[cst.SimpleString | cst.FormattedStringText] = [
        *code.nodes(cst.SimpleString),
        *code.nodes(cst.FormattedStringText),
    ]
    return [
        *(code.span(node)[0] for node in code.nodes(cst.Name) if node.value == name),
        *(code.span(node)[0] for node in texts if word.search(code.said(node))),
    ]
