"""The syntax tree of a text with the offsets of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from hybrid_lint.edit.lines import offset
from hybrid_lint.edit.ranges import CannotEdit, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = TypeVar("Node", bound=cst.CSTNode)


class Code:
    """One text. Raises `CannotEdit` for one that does not parse."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self.wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        except cst.ParserSyntaxError as error:
            raise CannotEdit("the file is no Python that could be parsed") from error
        self.module = self.wrapper.module
        self._positions = self.wrapper.resolve(PositionProvider)

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Start and end of a node, in code points."""
        place = self._positions[node]
        start, end = place.start, place.end
        return offset(self.text, start.line, start.column + 1), offset(self.text, end.line, end.column + 1)

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        """All nodes of a kind, in source order."""
        collector = _Collector(kind)
        self.module.visit(collector)
        return (node for node in collector.found if isinstance(node, kind))

    def at(self, kind: type[Node], line: int, column: int) -> Node:
        """The outermost node of a kind that begins at a 1-based place. Raises `CannotEdit` if there is none."""
        for node in self.nodes(kind):
            if self.begins(node, line, column):
                return node
        raise CannotEdit(f"no {kind.__name__.lower()} begins at line {line}, column {column}")

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based place."""
        return offset(self.text, line, column)

    def begins(self, node: cst.CSTNode, line: int, column: int) -> bool:
        """Whether a node begins at a 1-based place."""
        start = self._positions[node].start
        return (start.line, start.column + 1) == (line, column)

    def with_import(self, wanted: str) -> list[Edit]:
        """The import of `module` or `module:name`, unless it is there: behind the imports that the module begins with."""
        module, _, name = wanted.partition(":")
        if self._imports(module, name):
            return []
        line = f"from {module} import {name}\n" if name else f"import {module}\n"
        last: cst.CSTNode | None = None
        first: cst.CSTNode | None = None
        for statement in self.module.body:
            simple = isinstance(statement, cst.SimpleStatementLine)
            small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
            if simple and isinstance(small, cst.Import | cst.ImportFrom):
                future = (
                    isinstance(small, cst.ImportFrom)
                    and isinstance(small.module, cst.Name)
                    and small.module.value == "__future__"
                )
                last = statement
                first = first or (None if future else statement)
            elif simple and isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString) and last is None:
                last = statement
            elif last is not None or not simple:
                break
        if not name and first is not None:
            at = self._line_start(self.span(first)[0])
        elif last is not None:
            at = self._line_behind(self.span(last)[1])
            line = line if isinstance(last.body[0], cst.Import | cst.ImportFrom) else f"\n{line}"  # type: ignore[attr-defined]
        else:
            at = len(self.text) - len(self.text.lstrip("\ufeff"))
            while self.text[at : at + 1] == "#":
                at = self._line_behind(at)
        return [Edit(at, at, line)]

    def _imports(self, module: str, name: str) -> bool:
        for statement in self.module.body:
            for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
                if not name and isinstance(small, cst.Import):
                    if any(dotted(alias.name) == module and alias.asname is None for alias in small.names):
                        return True
                if (
                    name
                    and isinstance(small, cst.ImportFrom)
                    and small.module is not None
                    and dotted(small.module) == module
                ):
                    if isinstance(small.names, cst.ImportStar) or any(
                        dotted(alias.name) == name and alias.asname is None for alias in small.names
                    ):
                        return True
        return False

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_behind(self, at: int) -> int:
        ends = [end for end in (self.text.find("\n", at), self.text.find("\r\n", at) + 1 or -1) if end >= 0]
        return min(ends) + 1 if ends else len(self.text)


class _Collector(cst.CSTVisitor):
    def __init__(self, kind: type[cst.CSTNode]) -> None:
        self._kind = kind
        self.found: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, self._kind):
            self.found.append(node)
        return True


def dotted(node: cst.BaseExpression) -> str:
    """`a.b.c` of names and attributes, '' of anything else."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr.value}" if before else ""
    return ""
