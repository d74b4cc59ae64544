"""Changes that take what is written in code into settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst.metadata import GlobalScope

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import dotted

if TYPE_CHECKING:
    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def add_field(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """One more field of the class that begins at the place, behind its others; nothing where it has the same.

    Raises `CannotEdit` where the class has another of the name.
    """
    at = code.offset(place.line, place.column)
    owner = next(
        (each for each in code.nodes(cst.ClassDef) if at in (code.span(each)[0], code.span(each.name)[0])), None
    )
    if owner is None or not isinstance(owner.body, cst.IndentedBlock):
        raise CannotEdit(f"no class with a body of its own begins at line {place.line}")
    text = names.spelled(str(fields["to"]), fields["imports"], owner)
    name = re.split(r"\W", text, maxsplit=1)[0]
    last = None
    for statement in owner.body.body:
        if isinstance(statement, cst.FunctionDef | cst.ClassDef) and statement.name.value == name:
            raise CannotEdit(f"there is a `{name}` already")
        for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
            if isinstance(small, cst.AnnAssign):
                last = statement
            if name in _bound(small):
                if code.said(small) == text:
                    return []
                raise CannotEdit(f"there is a `{name}` already")
    first = owner.body.body[0]
    start = code.line_start(code.span(first)[0])
    indent = code.indentation(code.span(first)[0])
    if last is None and _is_docstring(first):
        last = first
    if last is None:
        return [Edit(start, start, f"{indent}{text}\n")]
    end = code.line_behind(code.span(last)[1])
    before = "" if code.text[end - 1] in "\r\n" else "\n"
    gap = "\n" if last is first and _is_docstring(first) else ""
    return [Edit(end, end, f"{before}{gap}{indent}{text}\n")]


def name_text(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """What a text is or begins with (`argument`) by a name: `"http://orders:8000/all"` becomes `f"{settings.orders_url}/all"`.

    `to` is the name, or the assignment of it, which then stands behind the imports.
    """
    old = str(fields["argument"])
    name, _, value = str(fields["to"]).partition(" = ")
    literal = _literal(code, place)
    _check_name(code, literal, name, value)
    if value:
        line = f"{name} = {names.spelled(value, fields['imports'], literal)}\n"
        if line.strip() not in code.text:
            names.define(line)
    elif fields["imports"]:
        name = names.spelled(name, fields["imports"], literal)
    if isinstance(literal, cst.FormattedString):
        part = literal.parts[0] if literal.parts else None
        if not isinstance(part, cst.FormattedStringText) or not part.value.startswith(old):
            raise CannotEdit(f"the text does not begin with `{old}`")
        start = code.span(part)[0]
        return [Edit(start, start + len(old), f"{{{name}}}")]
    start, end = code.span(literal)
    inside = literal.raw_value
    if not inside.startswith(old) or set(literal.prefix) - {"r", "R"}:
        raise CannotEdit(f"the text does not begin with `{old}`")
    if inside == old:
        return [Edit(start, end, name)]
    rest = inside.removeprefix(old).replace("{", "{{").replace("}", "}}")
    quote = literal.quote
    return [Edit(start, end, f"f{literal.prefix}{quote}{{{name}}}{rest}{quote}")]


def _literal(code: Code, place: Place) -> cst.SimpleString | cst.FormattedString:
    start = code.offset(place.line, place.column), code.offset(place.end_line, place.end_column)
    literals: list[cst.SimpleString | cst.FormattedString] = [
        *code.nodes(cst.SimpleString),
        *code.nodes(cst.FormattedString),
    ]
    for node in literals:
        if code.span(node) == start and not isinstance(next(code.around(node)), cst.ConcatenatedString):
            return node
    raise CannotEdit("the text is made of several parts")


def _check_name(code: Code, node: cst.CSTNode, name: str, value: str) -> None:
    """Raises `CannotEdit` where what the name begins with is not there, or where a new name means something already."""
    root = name.partition(".")[0]
    scope = code.scopes[node]
    if scope is None:
        raise CannotEdit("the place has no scope")
    bound = root in scope
    there = f"\n{name} = {value}\n" in code.text.replace("\r\n", "\n")
    of_module = bound and all(isinstance(each.scope, GlobalScope) for each in scope[root])
    if bound and (not of_module or (value and not there)):
        raise CannotEdit(f"`{root}` means something else there")


def _is_docstring(statement: cst.BaseStatement | cst.BaseSmallStatement) -> bool:
    return (
        isinstance(statement, cst.SimpleStatementLine)
        and isinstance(statement.body[0], cst.Expr)
        and isinstance(statement.body[0].value, cst.SimpleString | cst.ConcatenatedString)
    )


def _bound(statement: cst.BaseSmallStatement) -> set[str]:
    if isinstance(statement, cst.AnnAssign):
        return {dotted(statement.target)}
    return {dotted(each.target) for each in statement.targets} if isinstance(statement, cst.Assign) else set()
