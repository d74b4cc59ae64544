"""Changes of one class for another that is made in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst.metadata import ImportAssignment

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import dotted
from hybrid_lint.fix.python.imports import Import, module_of
from hybrid_lint.fix.python.unused import import_removed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from libcst.metadata import BaseAssignment

    from hybrid_lint.fix.python.code import Code, Place
    from hybrid_lint.fix.python.names import Names


def replace_import(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Another name from another module (`to`) for one that is imported (`argument`), wherever the file uses it."""
    wanted, old = Import.of(str(fields["to"])), str(fields["argument"])
    at = code.offset(place.line, place.column)
    for statement in code.module.body:
        if not isinstance(statement, cst.SimpleStatementLine):
            continue
        for small in statement.body:
            start, end = code.span(statement)
            if start <= at < end and isinstance(small, cst.ImportFrom) and not isinstance(small.names, cst.ImportStar):
                for index, alias in enumerate(small.names):
                    if dotted(alias.name) == old and small.module is not None:
                        return _replaced(code, names, (statement, small, index), wanted)
    raise CannotEdit(f"no import of `{old}` at the top of the file is there")


def replace_arguments(code: Code, place: Place, fields: dict[str, Any], names: Names) -> list[Edit]:
    """Other arguments in place of all that a call has."""
    call = code.at(cst.Call, place)
    start, end = code.text.index("(", code.span(call.func)[1]) + 1, code.span(call)[1] - 1
    if any(line.split("#")[1:] for line in code.text[start:end].splitlines()):
        raise CannotEdit("comments stand between the arguments")
    return [Edit(start, end, names.spelled(str(fields["to"]), fields["imports"], call.func))]


def _replaced(
    code: Code, names: Names, found: tuple[cst.SimpleStatementLine, cst.ImportFrom, int], wanted: Import
) -> list[Edit]:
    statement, small, index = found
    if isinstance(small.names, cst.ImportStar):
        raise CannotEdit("everything is imported")
    alias, alone = small.names[index], len(small.names) == 1
    bound = dotted(alias.asname.name) if alias.asname is not None else dotted(alias.name)
    scope = code.scopes[small]
    assignments = list(scope[bound]) if scope is not None else []
    if scope is None or len(assignments) != 1 or not isinstance(assignments[0], ImportAssignment):
        raise CannotEdit(f"`{bound}` means something else, too")
    if alias.asname is not None and alone and small.module is not None:
        return [Edit(*code.span(small.module), wanted.module), Edit(*code.span(alias.name), wanted.name)]
    if alias.asname is not None or (wanted.name in scope and not _is_import(scope[wanted.name], wanted)):
        raise CannotEdit(f"`{wanted.name}` means something else, or `{bound}` is another name")
    uses = [access.node for access in assignments[0].references]
    if not all(isinstance(node, cst.Name) and any(True for _ in code.around(node)) for node in uses):
        raise CannotEdit(f"a text that is an annotation names `{bound}`")
    edits = [Edit(*code.span(node), wanted.name) for node in uses]
    if wanted.name in scope:
        return [import_removed(code, statement, small, index), *edits]
    if alone and small.module is not None:
        return [Edit(*code.span(small.module), wanted.module), Edit(*code.span(alias.name), wanted.name), *edits]
    return [import_removed(code, statement, small, index), *names.block.added([wanted]), *edits]


def _is_import(assignments: Iterable[BaseAssignment], wanted: Import) -> bool:
    """Whether a name is what is wanted already, and nothing else."""
    return all(
        isinstance(each, ImportAssignment)
        and isinstance(each.node, cst.ImportFrom)
        and module_of(each.node) == wanted.module
        for each in assignments
    )
