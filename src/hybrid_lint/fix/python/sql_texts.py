"""Where Python code speaks of something in a database by its name: in queries, and in what SQLAlchemy and Alembic are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Code, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.fix.sql_name import SqlName


#: Calls whose arguments are names in the database.
_NAMING = re.compile(
    r"Column|mapped_column|Table|Index|(?:Unique|Check|PrimaryKey|ForeignKey|Exclude)Constraint|ForeignKey|Field"
)
_HOLE = "{}"


def edits_of_sql_name(path: str, text: str, name: SqlName) -> list[Edit]:
    """The edits of one module. Raises `CannotEdit` where it may speak of the same thing by an attribute, a key or a label."""
    code = Code(text)
    if not name.folds and any(node.value == name.old for node in code.nodes(cst.Name)):
        raise CannotEdit(f"`{path}` has an attribute or a variable `{name.old}`")
    edits: list[Edit] = []
    for node in _texts(code):
        said = "".join(part for part, _, _ in _parts(code, node))
        if name.word.search(said) is None:
            continue
        if _is_sql(said):
            if name.told(said, read=True):
                edits += [edit for _, start, end in _parts(code, node) for edit in name.replaced(text, start, end)]
        elif isinstance(node, cst.SimpleString) and _names(code, node, said, name):
            _, start, end = next(_parts(code, node))
            edits += name.replaced(text, start, end)
        elif not name.folds and not _is_docstring(code, node):
            raise CannotEdit(f"`{path}` has a text `{said[:60]}`, which may speak of it")
    return edits


def _texts(code: Code) -> Iterator[cst.BaseString]:
    """The outermost texts."""
    for kind in (cst.ConcatenatedString, cst.FormattedString, cst.SimpleString):
        for node in code.nodes(kind):
            if not any(isinstance(parent, cst.ConcatenatedString) for parent in code.around(node)):
                yield node


def _parts(code: Code, node: cst.CSTNode) -> Iterator[tuple[str, int, int]]:
    """What a text says, part by part, and where it is written."""
    if isinstance(node, cst.ConcatenatedString):
        yield from _parts(code, node.left)
        yield from _parts(code, node.right)
    elif isinstance(node, cst.SimpleString):
        start, end = code.span(node)
        value = node.evaluated_value
        if isinstance(value, str):
            quote = len(node.quote)
            yield value, start + len(node.prefix) + quote, end - quote
    elif isinstance(node, cst.FormattedString):
        for part in node.parts:
            if isinstance(part, cst.FormattedStringText):
                yield part.value.replace("\\", ""), *code.span(part)
            else:
                yield _HOLE, *(code.span(part)[0],) * 2


def _is_sql(said: str) -> bool:
    from hybrid_lint.extract.python.string_rows import classified

    return classified(said)[0] == "sql"


def _names(code: Code, node: cst.SimpleString, said: str, name: SqlName) -> bool:
    """Whether a text is the name, perhaps with those of table or column, where SQLAlchemy or Alembic expect one."""
    if name.old not in said.split("."):
        return False
    for parent in code.around(node):
        if isinstance(parent, cst.Call):
            function = dotted(parent.func)
            if _NAMING.fullmatch(function.rpartition(".")[2]) or function.partition(".")[0] in ("op", "batch_op"):
                return True
        if isinstance(parent, cst.Assign):
            targets = [dotted(target.target) for target in parent.targets]
            return targets == ["__tablename__"]
        if isinstance(parent, cst.BaseStatement):
            return False
    return False


def _is_docstring(code: Code, node: cst.CSTNode) -> bool:
    return isinstance(next(code.around(node)), cst.Expr)
