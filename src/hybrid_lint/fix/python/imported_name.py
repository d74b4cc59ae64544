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
    edits: list[Edit] = []
    statements: list[cst.ImportFrom | cst.Import] = [*code.nodes(cst.ImportFrom), *code.nodes(cst.Import)]
    for statement in statements:
        for alias in () if isinstance(statement.names, cst.ImportStar) else statement.names:
            edits += _edits_of_alias(code, statement, alias, (name, wanted), _leads_to(statement, path, package))
        if isinstance(statement, cst.ImportFrom) and not statement.relative and statement.module is not None:
            first = _first(statement.module)
            if first.value == name and _is_below(path, package):
                edits.append(Edit(*code.span(first), wanted))
    return sorted(set(edits))


def _edits_of_alias(
    code: Code, statement: cst.ImportFrom | cst.Import, alias: cst.ImportAlias, names: tuple[str, str], leads: bool
) -> list[Edit]:
    """The name in one import, and where the file then says it."""
    name, wanted = names
    imported = alias.name if isinstance(statement, cst.ImportFrom) else _first(alias.name)
    if not leads or not isinstance(imported, cst.Name) or imported.value != name:
        return []
    edits = [Edit(*code.span(imported), wanted)]
    if alias.asname is None:
        scope = code.wrapper.resolve(ScopeProvider)[statement]
        parts = dotted(alias.name).split(".")
        edits += [
            Edit(*code.span(_first(access.node)), wanted)
            for end in range(len(parts))
            for assignment in (scope[".".join(parts[: end + 1])] if scope is not None else ())
            for access in assignment.references
            if isinstance(access.node, cst.Name | cst.Attribute)
        ]
    return edits


def _first(node: cst.BaseExpression) -> cst.Name:
    """The first name of `a.b.c`."""
    while isinstance(node, cst.Attribute):
        node = node.value
    return node if isinstance(node, cst.Name) else cst.Name("_")


def _is_below(path: str, package: list[str]) -> bool:
    """Whether a file is in a directory or below: one that is on the path of its interpreter holds the modules that it names first."""
    return path.split("/")[: len(package)] == package


def _leads_to(statement: cst.ImportFrom | cst.Import, path: str, package: list[str]) -> bool:
    if isinstance(statement, cst.Import):
        return _is_below(path, package)
    names = dotted(statement.module).split(".") if statement.module is not None else []
    level = len(statement.relative)
    if level:
        base = posixpath.dirname(path).split("/") if posixpath.dirname(path) else []
        return [*base[: len(base) - (level - 1)], *names] == package
    return package[-len(names) :] == names
