"""A module that is imported by its bare name: `from app import task_service`, and what the file then calls so."""

from __future__ import annotations

import posixpath

import libcst as cst
from libcst.metadata import ScopeProvider

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.fix.python.code import Code, dotted


def edits_of_imported_name(path: str, text: str, old: str, new: str) -> list[Edit]:
    """The edits of a text for a module file `old` that becomes `new`: the names in its imports, and their uses."""
    name, wanted = (posixpath.basename(each).removesuffix(".py") for each in (old, new))
    package = posixpath.dirname(old).split("/") if posixpath.dirname(old) else []
    if "import" not in text or name not in text:
        return []
    try:
        code = Code(text)
    except CannotEdit:
        return []
    scopes = code.wrapper.resolve(ScopeProvider)
    edits: list[Edit] = []
    statements: list[cst.ImportFrom | cst.Import] = [*code.nodes(cst.ImportFrom), *code.nodes(cst.Import)]
    for statement in statements:
        for alias in () if isinstance(statement.names, cst.ImportStar) else statement.names:
            if not isinstance(alias.name, cst.Name) or alias.name.value != name:
                continue
            if not _leads_to(statement, path, package):
                continue
            edits.append(Edit(*code.span(alias.name), wanted))
            if alias.asname is None:
                scope = scopes[statement]
                edits += [
                    Edit(*code.span(access.node), wanted)
                    for assignment in (scope[name] if scope is not None else ())
                    for access in assignment.references
                    if isinstance(access.node, cst.Name)
                ]
    return sorted(set(edits))


def _leads_to(statement: cst.ImportFrom | cst.Import, path: str, package: list[str]) -> bool:
    if isinstance(statement, cst.Import):
        return posixpath.dirname(path).split("/") == package or not package
    names = dotted(statement.module).split(".") if statement.module is not None else []
    level = len(statement.relative)
    if level:
        base = posixpath.dirname(path).split("/") if posixpath.dirname(path) else []
        return [*base[: len(base) - (level - 1)], *names] == package
    return package[-len(names) :] == names
