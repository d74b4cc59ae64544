"""Classes that move from one module to a new one, with what they need."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst
from libcst.metadata import Assignment, GlobalScope, ImportAssignment

from hybrid_lint.edit.ranges import CannotEdit, Edit, applied, between
from hybrid_lint.fix.python.code import Code
from hybrid_lint.fix.python.imports import Import, ImportBlock, module_of
from hybrid_lint.fix.python.unused import without_unused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from libcst.metadata import BaseAssignment

_LONGEST_LINE = 88


class Moved(NamedTuple):
    """The names that move, what they look like on their own, and what becomes of the module where they were."""

    names: list[str]
    text: str
    edits: list[Edit]


def moved_classes(
    text: str, names: Iterable[str], module: str, is_own: Callable[[str], bool], is_asked: Callable[[str], bool]
) -> Moved:
    """The classes of these names, and those of the same module that they need, as a text that `module` is made of.

    The module where they were imports those that it uses, or that somebody else takes from it (`is_asked`). Raises `CannotEdit` where
    they need anything else of it, or code of the repository.
    """
    code = Code(text)
    classes = {node.name.value: node for node in code.module.body if isinstance(node, cst.ClassDef)}
    needed = _Needed(code, classes, is_own)
    for name in names:
        needed.take(name)
    ordered = [name for name in classes if name in needed.names]
    spans = [_span(code, classes[name]) for name in ordered]
    kept = [name for name in ordered if is_asked(name) or _is_used(code, name, spans)]
    edits = [_without(code, *span) for span in _joined(code, spans)]
    if kept:
        edits += ImportBlock(code, lambda root: root == module or is_own(root)).added(
            [Import(module, _list(module, sorted(kept)))]
        )
    after = applied(text, edits)
    bodies = [code.text[slice(*span)].replace("\r\n", "\n").strip("\n") for span in spans]
    # Line ends of the file come with what stays: what is new has its line ends put in order once more.
    changed = [
        edit._replace(text=edit.text.replace("\r\n", "\n")) for edit in between(text, without_unused(text, after))
    ]
    return Moved(ordered, "\n\n\n".join([needed.imports, *bodies]).lstrip("\n") + "\n", changed)


class _Needed:
    """The classes that move, and the imports that they need."""

    def __init__(self, code: Code, classes: dict[str, cst.ClassDef], is_own: Callable[[str], bool]) -> None:
        self.names: set[str] = set()
        self._code = code
        self._classes = classes
        self._is_own = is_own
        self._from: dict[str, set[str]] = defaultdict(set)
        self._whole: set[str] = set()

    def take(self, name: str) -> None:
        if name in self.names:
            return
        if name not in self._classes:
            raise CannotEdit(f"no class `{name}` stands at the top of the module")
        self.names.add(name)
        start, end = self._code.span(self._classes[name])
        for node in self._code.nodes(cst.Name):
            at = self._code.span(node)[0]
            scope = self._code.scopes.get(node)
            if start <= at < end and scope is not None:
                for assignment in scope[node.value]:
                    if isinstance(assignment.scope, GlobalScope) and node.value != name:
                        self._bring(node.value, assignment)
        for text in self._code.nodes(cst.SimpleString):
            if start <= self._code.span(text)[0] < end and text.raw_value in self._classes:
                self.take(text.raw_value)

    def _bring(self, name: str, assignment: BaseAssignment) -> None:
        if isinstance(assignment, ImportAssignment):
            self._import(name, assignment)
        elif isinstance(assignment, Assignment):
            if self._classes.get(name) is not assignment.node:
                raise CannotEdit(f"it needs `{name}`, which stays")
            self.take(name)

    def _import(self, name: str, assignment: ImportAssignment) -> None:
        node = assignment.node
        if not isinstance(node, cst.Import | cst.ImportFrom):
            raise CannotEdit(f"it needs `{name}`, which stays")
        if isinstance(node.names, cst.ImportStar) or node not in {
            small for line in self._code.module.body if isinstance(line, cst.SimpleStatementLine) for small in line.body
        }:
            raise CannotEdit(f"nobody can tell where `{name}` comes from")
        for alias in node.names:
            bound = self._code.said(alias.asname.name) if alias.asname is not None else self._code.said(alias.name)
            if bound.partition(".")[0] == name:
                said = self._code.said(alias).rstrip(", ")
                module = module_of(node) if isinstance(node, cst.ImportFrom) else self._code.said(alias.name)
                if module.startswith(".") or self._is_own(module.partition(".")[0]):
                    raise CannotEdit(f"it needs `{name}` of `{module}`")
                if isinstance(node, cst.ImportFrom):
                    self._from[module].add(said)
                else:
                    self._whole.add(said)

    @property
    def imports(self) -> str:
        """Their lines: what the interpreter brings along, then the others."""
        lines = [f"import {said}" for said in sorted(self._whole)]
        lines += [f"from {module} import {_list(module, sorted(said))}" for module, said in sorted(self._from.items())]
        sections: tuple[list[str], list[str]] = ([], [])
        for line in lines:
            sections[line.split()[1].partition(".")[0] not in sys.stdlib_module_names].append(line)
        future = (
            [["from __future__ import annotations"]]
            if self._code.text.find("from __future__ import annotations") >= 0
            else []
        )
        return "\n\n".join("\n".join(section) for section in [*future, *sections] if section)


def _list(module: str, names: list[str]) -> str:
    line = ", ".join(names)
    return (
        line
        if len(f"from {module} import {line}") <= _LONGEST_LINE
        else "(\n" + "".join(f"    {name},\n" for name in names) + ")"
    )


def _is_used(code: Code, name: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether what stays reads a name, or speaks of it in a string."""
    places = [
        *(code.span(node)[0] for node in code.nodes(cst.Name) if node.value == name),
        *(code.span(node)[0] for node in code.nodes(cst.SimpleString) if name in node.value),
    ]
    return any(not any(start <= at < end for start, end in spans) for at in places)


def _span(code: Code, node: cst.ClassDef) -> tuple[int, int]:
    """From its decorators, and the comments directly above, to the end of its last line."""
    start = code.line_start(code.span(node.decorators[0] if node.decorators else node)[0])
    while start and code.line(start - 1).lstrip().startswith("#"):
        start = code.line_start(start - 1)
    last: cst.CSTNode = node
    while isinstance(last, cst.ClassDef | cst.FunctionDef):
        last = last.body.body[-1]
    return start, code.line_behind(code.span(last)[1])


def _joined(code: Code, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those between which nothing stands as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not code.text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _without(code: Code, start: int, end: int) -> Edit:
    """A class less, with the empty lines behind it; at the end of a file those before it."""
    behind = end
    while behind < len(code.text) and not code.line(behind).strip():
        behind = code.line_behind(behind)
    if behind >= len(code.text):
        while start and not code.line(start - 1).strip():
            start = code.line_start(start - 1)
    return Edit(start, behind, "")
