"""What a name means at a place of a file, and how something that new code needs is called there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst
from libcst.metadata import GlobalScope, ImportAssignment

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.python.code import Code, dotted
from hybrid_lint.fix.python.imports import Import, ImportBlock, module_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from libcst.metadata import BaseAssignment, Scope

    from hybrid_lint.edit.ranges import Edit


class Names:
    """The names of a file; `edits` brings in what was asked for and is not imported."""

    def __init__(self, code: Code, is_own: Callable[[str], bool]) -> None:
        self._code = code
        self._wanted: list[Import] = []
        self._definitions: dict[str, None] = {}
        self.block = ImportBlock(code, is_own)

    @property
    def edits(self) -> list[Edit]:
        """The imports that are missing, and definitions behind all of them."""
        return self.block.added(self._wanted, "".join(self._definitions))

    def define(self, line: str) -> None:
        """A line behind the imports."""
        self._definitions[line] = None

    def spelled(self, text: str, imports: Iterable[str], at: cst.CSTNode) -> str:
        """A text of ours that uses some imports, with the names that they have where a node stands.

        Raises `CannotEdit` where a name means something else there.
        """
        for each in imports:
            wanted = Import.of(each)
            name, local = wanted.name or wanted.module, self.local(wanted, at)
            if name != local:
                text = re.sub(rf"(?<![\w.\"']){re.escape(name)}\b(?!\s*=[^=])", local, text)
        return text

    def local(self, wanted: Import, at: cst.CSTNode) -> str:
        """The name that an import has where a node stands; it is imported if it is not. Raises `CannotEdit` if it cannot be used there."""
        scope = self._code.scopes[at]
        if scope is None:
            raise CannotEdit("the place has no scope")
        ready = self._ready(wanted)
        if ready is not None and self._means(scope, ready.partition(".")[0], wanted, at):
            return ready
        name = wanted.name or wanted.module
        if not self._means(scope, name.partition(".")[0], wanted, at) and wanted not in self._wanted:
            self._wanted.append(wanted)
        return name

    def origin(self, name: cst.Name) -> Import | None:
        """What a name was imported as, if that is all that it can be."""
        scope = self._code.scopes.get(name)
        assignments = list(scope[name.value]) if scope is not None and name.value in scope else []
        if len(assignments) != 1 or not isinstance(assignments[0], ImportAssignment):
            return None
        statement = assignments[0].node
        if not isinstance(statement, cst.Import | cst.ImportFrom) or isinstance(statement.names, cst.ImportStar):
            return None
        for alias in statement.names:
            if _bound(alias) == name.value:
                module = module_of(statement) if isinstance(statement, cst.ImportFrom) else dotted(alias.name)
                return Import(module, dotted(alias.name) if isinstance(statement, cst.ImportFrom) else "")
        return None

    def _means(self, scope: Scope, name: str, wanted: Import, at: cst.CSTNode) -> bool:
        """Whether a name is the import already. False if it is free; raises `CannotEdit` if it is something else."""
        if name not in scope:
            return False
        ready = False
        for assignment in scope[name]:
            if not isinstance(assignment, ImportAssignment) or not _brings(assignment, name, wanted):
                raise CannotEdit(f"`{name}` means something else there")
            if isinstance(assignment.scope, GlobalScope):
                ready = ready or self._is_unconditional(assignment.node)
            elif self._code.span(assignment.node)[0] < self._code.span(at)[0] and self._is_unconditional(
                assignment.node
            ):
                return True
            else:
                raise CannotEdit(f"`{name}` is imported in the function, perhaps behind the place")
        return ready

    def _ready(self, wanted: Import) -> str | None:
        """The name that an import at the top of the file gives it."""
        for statement in self._code.module.body:
            for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
                if not isinstance(small, cst.Import | cst.ImportFrom) or isinstance(small.names, cst.ImportStar):
                    continue
                if isinstance(small, cst.ImportFrom) and wanted.name and module_of(small) == wanted.module:
                    for alias in small.names:
                        if dotted(alias.name) == wanted.name:
                            return _bound(alias)
                if isinstance(small, cst.Import) and not wanted.name:
                    for alias in small.names:
                        if dotted(alias.name) == wanted.module:
                            return _bound(alias) if alias.asname is not None else wanted.module
        return None

    def _is_unconditional(self, node: cst.CSTNode) -> bool:
        """Whether it is run with its module or function: not below an `if`, such as that of `TYPE_CHECKING`, or in a handler."""
        for parent in self._code.around(node):
            if isinstance(parent, cst.FunctionDef | cst.Module):
                return True
            if not isinstance(parent, cst.SimpleStatementLine | cst.IndentedBlock | cst.Try):
                return False
        return True


def _bound(alias: cst.ImportAlias) -> str:
    """The name that an alias gives to its scope."""
    return dotted(alias.asname.name) if alias.asname is not None else dotted(alias.name)


def _brings(assignment: BaseAssignment, name: str, wanted: Import) -> bool:
    """Whether an assignment to a name is the wanted import, or one of a module below it that binds the same."""
    node = assignment.node if isinstance(assignment, ImportAssignment) else None
    if isinstance(node, cst.ImportFrom):
        return (
            bool(wanted.name)
            and module_of(node) == wanted.module
            and not isinstance(node.names, cst.ImportStar)
            and any(_bound(alias) == name and dotted(alias.name) == wanted.name for alias in node.names)
        )
    if isinstance(node, cst.Import):
        for alias in node.names:
            if alias.asname is not None:
                if _bound(alias) == name and (wanted.name or dotted(alias.name) != wanted.module):
                    return False
            elif dotted(alias.name).partition(".")[0] == name and wanted.name:
                return False
        return True
    return False
