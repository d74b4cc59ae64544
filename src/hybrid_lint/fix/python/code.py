"""The syntax tree of a text with the offsets of its nodes."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider, ScopeProvider

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from libcst.metadata import Scope

Node = TypeVar("Node", bound=cst.CSTNode)


class Place(NamedTuple):
    """A range of a text, in 1-based lines and columns; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Code:
    """One text. Raises `CannotEdit` for one that does not parse."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self.wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        except (cst.ParserSyntaxError, RecursionError) as error:
            raise CannotEdit("the file is no Python that could be parsed") from error
        self.module = self.wrapper.module
        self._positions = self.wrapper.resolve(PositionProvider)
        self._source = Text(text)

    @cached_property
    def scopes(self) -> Mapping[cst.CSTNode, Scope | None]:
        """The scope in which each node stands."""
        return self.wrapper.resolve(ScopeProvider)

    @cached_property
    def _parents(self) -> Mapping[cst.CSTNode, cst.CSTNode]:
        parents: dict[cst.CSTNode, cst.CSTNode] = {}
        open_nodes: list[cst.CSTNode] = [self.module]
        while open_nodes:
            node = open_nodes.pop()
            for field in dataclasses.fields(node):
                value = getattr(node, field.name)
                for child in value if isinstance(value, list | tuple) else (value,):
                    if isinstance(child, cst.CSTNode):
                        parents[child] = node
                        open_nodes.append(child)
        return parents

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """The nodes in which a node stands, from the inside to the outside."""
        while (parent := self._parents.get(node)) is not None:
            yield parent
            node = parent

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Start and end of a node, in code points; without the parentheses around it."""
        place = self._positions[node]
        starts = self._source.starts
        return starts[place.start.line - 1] + place.start.column, starts[place.end.line - 1] + place.end.column

    def said(self, node: cst.CSTNode) -> str:
        """The text of a node."""
        return self.text[slice(*self.span(node))]

    def said_lines(self, node: cst.CSTNode) -> str:
        """The lines in which a node stands, with the comments in them."""
        start, end = self.span(node)
        return self.text[self.line_start(start) : self.line_behind(end)]

    def nodes(self, kind: type[Node]) -> list[Node]:
        """All nodes of a kind, in source order."""
        found = [node for node in self._positions if isinstance(node, kind)]
        return sorted(found, key=lambda node: (self.span(node)[0], -self.span(node)[1]))

    def at(self, kind: type[Node], place: Place) -> Node:
        """The node of a kind that has a range, else the only one that begins where the range does. Raises `CannotEdit` if there is none."""
        begun = []
        for node in self.nodes(kind):
            found = self._positions[node]
            if (found.start.line, found.start.column + 1) == place[:2]:
                if (found.end.line, found.end.column + 1) == place[2:]:
                    return node
                begun.append(node)
        if len(begun) == 1:
            return begun[0]
        which = "more than one" if begun else "no"
        raise CannotEdit(f"{which} {kind.__name__.lower()} begins at line {place.line}, column {place.column}")

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based place. Raises `CannotEdit` for a line that is not there."""
        if not 1 <= line <= len(self._source.starts):
            raise CannotEdit(f"there is no line {line}")
        return self._source.starts[line - 1] + column - 1

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return self._source.starts[self._source.position(at)[0] - 1]

    def line_behind(self, at: int) -> int:
        """Where the line behind that of an offset begins."""
        line = self._source.position(at)[0]
        starts = self._source.starts
        return starts[line] if line < len(starts) else len(self.text)

    def line(self, at: int) -> str:
        """The line of an offset, without its end."""
        return self.text[self.line_start(at) : self.line_behind(at)].rstrip("\r\n")

    def indentation(self, at: int) -> str:
        """The white space that begins the line of an offset."""
        line = self.line(at)
        return line[: len(line) - len(line.lstrip(" \t"))]

    def begins_line(self, at: int) -> bool:
        """Whether nothing but white space stands before an offset in its line."""
        return not self.text[self.line_start(at) : at].strip(" \t")

    def ends_line(self, at: int) -> bool:
        """Whether nothing but white space and a comment stands behind an offset in its line."""
        rest = self.text[at : self.line_behind(at)].strip()
        return not rest or rest.startswith("#")


def dotted(node: cst.BaseExpression | None) -> str:
    """`a.b.c` of names and attributes, '' of anything else."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr.value}" if before else ""
    return ""
