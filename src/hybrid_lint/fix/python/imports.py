"""What a file imports at its top, and where another import belongs there: as a person or a sorter of imports would put it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from hybrid_lint.edit.ranges import Edit
from hybrid_lint.fix.python.code import Code, dotted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OF_THE_FILE = re.compile(r"#!|#.*coding[:=]")
#: Lines that a formatter breaks are longer than this.
_LONGEST_LINE = 88


class Import(NamedTuple):
    """`import module`, or `from module import name`; a relative module keeps its dots."""

    module: str
    name: str = ""

    @classmethod
    def of(cls, text: str) -> Import:
        """Of `module` or `module:name`."""
        module, _, name = text.partition(":")
        return cls(module, name)

    @property
    def line(self) -> str:
        return f"from {self.module} import {self.name}\n" if self.name else f"import {self.module}\n"


class ImportBlock:
    """The imports with which a module begins. `is_own` says of the first part of a module whether it is the repository's."""

    def __init__(self, code: Code, is_own: Callable[[str], bool]) -> None:
        self._code = code
        self._is_own = is_own
        self._statements: list[tuple[cst.SimpleStatementLine, cst.Import | cst.ImportFrom]] = []
        self._docstring: cst.SimpleStatementLine | None = None
        for index, statement in enumerate(code.module.body):
            small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
            if not isinstance(statement, cst.SimpleStatementLine):
                break
            if isinstance(small, cst.Import | cst.ImportFrom):
                self._statements.append((statement, small))
            elif (
                index == 0
                and isinstance(small, cst.Expr)
                and isinstance(small.value, cst.SimpleString | cst.ConcatenatedString)
            ):
                self._docstring = statement
            else:
                break
        self._sections = [self._section(module_of(small)) for _, small in self._statements]

    @property
    def end(self) -> int:
        """Behind the last line of the imports, or where the first one would be put."""
        return self._code.line_behind(self._code.span(self._statements[-1][0])[1]) if self._statements else self._top()

    def added(self, wanted: Sequence[Import], lines: str = "") -> list[Edit]:
        """The edits that bring in imports that are not there, and lines behind all imports."""
        edits: list[Edit] = []
        new: dict[tuple[int, int], list[Import]] = {}
        for each in sorted(dict.fromkeys(wanted), key=self._key):
            merged = self._merged(each)
            if merged is not None:
                edits += merged
            elif not self._statements:
                new.setdefault((self._top(), 0), []).append(each)
            else:
                new.setdefault(self._place(each), []).append(each)
        edits += [self._block(at, blank, group) for (at, blank), group in new.items()]
        if lines and edits and not self._statements:
            edits[-1] = edits[-1]._replace(text=edits[-1].text.replace(wanted[-1].line, f"{wanted[-1].line}\n{lines}"))
        elif lines:
            at = self.end
            gap = "\n" if at < len(self._code.text) and self._code.line(at).strip() else ""
            edits.append(Edit(at, at, f"{self._on_new_line(at)}\n{lines}{gap}"))
        return edits

    def _block(self, at: int, blank: int, group: Sequence[Import]) -> Edit:
        """Lines of imports; `blank` is -1 with an empty line before them, 1 with one behind."""
        text = ""
        for before, each in zip([None, *group], group, strict=False):
            apart = before is not None and self._section(before.module) != self._section(each.module)
            text += ("\n" if apart else "") + each.line
        if not self._statements:
            return Edit(at, at, self._alone(at, text))
        text = f"\n{text}" if blank < 0 else f"{text}\n" if blank > 0 else text
        if blank < 0 and at == self.end and self._code.line(at).strip():
            text += "\n"
        return Edit(at, at, self._on_new_line(at) + text)

    def _alone(self, at: int, text: str) -> str:
        """The first imports of a file, between its docstring and its code."""
        before = "\n" if self._docstring is not None else ""
        rest = self._code.text[at:]
        body = next((each for each in self._code.module.body if each is not self._docstring), None)
        lines = 2 if isinstance(body, cst.FunctionDef | cst.ClassDef) else 1
        lines -= rest[: len(rest) - len(rest.lstrip("\r\n"))].count("\n")
        return self._on_new_line(at) + before + text + ("\n" * lines if rest.strip() else "")

    def _on_new_line(self, at: int) -> str:
        return "\n" if at and self._code.text[at - 1] not in "\r\n" else ""

    def _top(self) -> int:
        """Behind the docstring, else behind the comments that speak of the file."""
        code = self._code
        if self._docstring is not None:
            return code.line_behind(code.span(self._docstring)[1])
        at = comments = 0
        while code.line(comments).startswith("#") and comments < len(code.text):
            comments = code.line_behind(comments)
            at = comments if _OF_THE_FILE.match(code.line(comments - 1)) else at
        if code.line(comments).strip():
            return at  # a comment directly above code speaks of that
        while comments < len(code.text) and not code.line(comments).strip():
            comments = code.line_behind(comments)
        return comments

    def _merged(self, wanted: Import) -> list[Edit] | None:
        """Into the list of names that come from the same module."""
        for statement, small in self._statements:
            if not wanted.name or not isinstance(small, cst.ImportFrom) or module_of(small) != wanted.module:
                continue
            if (
                isinstance(small.names, cst.ImportStar)
                or len(statement.body) > 1
                or any(alias.asname for alias in small.names)
            ):
                continue
            return self._with_name(statement, small.names, wanted.name)
        return None

    def _with_name(self, statement: cst.SimpleStatementLine, names: Sequence[cst.ImportAlias], name: str) -> list[Edit]:
        code = self._code
        there = [dotted(alias.name) for alias in names]
        index = len(names)
        for key in (_sorted_by_kind, _sorted_by_letters):
            if there == sorted(there, key=key):
                index = sum(key(each) < key(name) for each in there)
                break
        start, end = code.span(names[min(index, len(names) - 1)])
        own_line = code.begins_line(start) and all(code.begins_line(code.span(alias)[0]) for alias in names)
        if index < len(names):
            return [Edit(start, start, f"{name},\n{code.indentation(start)}" if own_line else f"{name}, ")]
        if own_line:
            comma = names[-1].comma
            behind = code.span(comma)[1] if isinstance(comma, cst.Comma) else end
            if code.ends_line(behind):
                line = code.line_behind(behind)
                added = Edit(line, line, f"{code.indentation(start)}{name},\n")
                return [added] if isinstance(comma, cst.Comma) else [Edit(end, end, ","), added]
        longest = max(_LONGEST_LINE, max(map(len, code.text.splitlines()), default=0))
        whole = code.said(statement)
        if len(whole) + len(name) + 2 > longest and "\n" not in whole and "(" not in whole:
            first = code.span(names[0])[0]
            listed = "".join(f"    {each},\n" for each in [*there[:index], name, *there[index:]])
            return [Edit(first, end, f"(\n{listed})")]
        return [Edit(end, end, f", {name}")]

    def _place(self, wanted: Import) -> tuple[int, int]:
        """Where its line goes, and whether an empty line goes before (-1) or behind it (1)."""
        section = self._section(wanted.module)
        same = [
            (statement, Import(module_of(small), "" if isinstance(small, cst.Import) else "x"))
            for (statement, small), each in zip(self._statements, self._sections, strict=True)
            if each == section
        ]
        if same:
            before = [statement for statement, each in same if self._key(each)[:3] <= self._key(wanted)[:3]]
            return (self._behind(before[-1]), 0) if before else (self._before(same[0][0]), 0)
        lower = [index for index, each in enumerate(self._sections) if each < section]
        apart = self._has_blank_lines()
        if lower:
            return self._behind(self._statements[lower[-1]][0]), -1 if apart else 0
        return self._before(self._statements[0][0]), 1 if apart else 0

    def _behind(self, statement: cst.SimpleStatementLine) -> int:
        return self._code.line_behind(self._code.span(statement)[1])

    def _before(self, statement: cst.SimpleStatementLine) -> int:
        """The line of a statement, or of the comments directly above that speak of it."""
        code = self._code
        at = code.line_start(code.span(statement)[0])
        if statement is code.module.body[0]:
            return at
        while at and code.line(at - 1).lstrip().startswith("#"):
            at = code.line_start(at - 1)
        return at

    def _has_blank_lines(self) -> bool:
        """Whether sections are set apart: only a file that has several of them without an empty line does not do it."""
        changes = [
            index for index in range(1, len(self._sections)) if self._sections[index] != self._sections[index - 1]
        ]
        return not changes or any(
            isinstance(line, cst.EmptyLine) and line.comment is None
            for index in changes
            for line in self._statements[index][0].leading_lines
        )

    def _key(self, wanted: Import) -> tuple[int, bool, str, str]:
        """As sorters order: within a section plain imports first, unless the file mixes them."""
        return (
            self._section(wanted.module),
            bool(wanted.name) and not self._is_mixed(),
            wanted.module.casefold(),
            wanted.name,
        )

    def _is_mixed(self) -> bool:
        pairs = zip(self._statements, self._statements[1:], self._sections, self._sections[1:], strict=False)
        return any(
            isinstance(one[1], cst.ImportFrom) and isinstance(other[1], cst.Import) and section == next_section
            for one, other, section, next_section in pairs
        )

    def _section(self, module: str) -> int:
        root = module.partition(".")[0]
        if module.startswith("."):
            return 4
        if module == "__future__":
            return 0
        if root in sys.stdlib_module_names:
            return 1
        return 3 if self._is_own(root) else 2


def module_of(statement: cst.Import | cst.ImportFrom) -> str:
    """The module of an import, with the dots of a relative one; the first of several."""
    if isinstance(statement, cst.Import):
        return dotted(statement.names[0].name)
    return "." * len(statement.relative) + dotted(statement.module)


def _sorted_by_kind(name: str) -> tuple[int, str]:
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name


def _sorted_by_letters(name: str) -> tuple[int, str]:
    return 0, name.casefold()
