"""Changes YAML at the ranges of its nodes: entries are merged into what is there, or taken out; everything else stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml_text import entry, flow, item, scalar
from hybrid_lint.extract.yaml_file import read_nodes
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.facts.rows import YamlNode

_COMMENT_LINE = re.compile(r"([ ]*)#[^\r\n]*(?:\r\n|\r|\n|$)")


class YamlText:
    """One text and its nodes. Raises `CannotEdit` for one that does not parse.

    Nodes are named by pointers as in the table `yaml_node`: `services.api.ports[0]`, and the document by ''.
    """

    def __init__(self, text: str) -> None:
        self._source = Text(text)
        self._text = text
        nodes = read_nodes(self._source)
        if self._source.failed:
            raise CannotEdit("the file is no YAML")
        self._nodes = nodes
        self._by_pointer: dict[str, YamlNode] = {}
        self._children: dict[int, list[YamlNode]] = {}
        for node in nodes:
            self._by_pointer.setdefault(node.pointer, node)
            if node.parent is not None:
                self._children.setdefault(node.parent, []).append(node)

    @property
    def nodes(self) -> Sequence[YamlNode]:
        """All nodes, in source order."""
        return self._nodes

    def parent(self, node: YamlNode) -> str:
        """The pointer of what a node lies in."""
        return self._nodes[node.parent].pointer if node.parent is not None else ""

    def node(self, pointer: str) -> YamlNode | None:
        """The node of a pointer, of the first document that has it."""
        return self._by_pointer.get(pointer)

    def at(self, line: int, column: int) -> YamlNode | None:
        """The node whose key or value begins at a place, the outermost of several."""
        for node in self._nodes:
            if (node.key_line, node.key_column) == (line, column) or (node.line, node.column) == (line, column):
                return node
        return None

    def merged(self, pointer: str, value: Any, *, replace: bool = False) -> list[Edit]:
        """Brings `value` in where `pointer` leads: entries of maps that are missing, items of lists that are missing.

        What is missing on the way is made. A map is brought into a list as its keys (`KEY=value` where it has values), and a list into a
        map as entries without value. Scalars that are there stay, unless `replace` is set. Raises `CannotEdit` where an alias stands in
        the way, or a value of another kind.
        """
        node = self.node(pointer)
        if node is not None:
            return self._merged(node, value, replace)
        parent, _, key = pointer.rpartition(".")
        if parent == pointer or pointer.endswith("]"):
            raise CannotEdit(f"there is no `{pointer}`")
        return self.merged(parent, {key: value}, replace=replace)

    def replaced(self, pointer: str, value: object) -> Edit:
        """Another scalar in place of one."""
        node = self.node(pointer)
        if node is None or node.kind != "scalar":
            raise CannotEdit(f"`{pointer}` is no plain value")
        start, end = self._range(node)
        text = scalar(value)
        return Edit(start, end, text if start != end or start == 0 or self._text[start - 1] == " " else f" {text}")

    def removed(self, pointer: str) -> Edit:
        """Takes out an entry with its key, or an item; with the last one of a collection the collection as well."""
        node = self.node(pointer)
        if node is None or node.parent is None:
            raise CannotEdit(f"there is no `{pointer}`")
        parent = self._nodes[node.parent]
        siblings = self._children[parent.ordinal]
        if len(siblings) == 1:
            if parent.parent is None:
                raise CannotEdit("nothing else is in the file")
            return self.removed(parent.pointer)
        index = siblings.index(node)
        if parent.style == "flow":
            return self._removed_from_flow(siblings, index)
        start = self._start(node)
        if index + 1 < len(siblings) and self._text[self._line_start(start) : start].strip(" \t"):
            return Edit(start, self._start(siblings[index + 1]), "")  # the first entry of an item, behind its dash
        return Edit(self._line_start(start), self._line_end(node), "")

    def _merged(self, node: YamlNode, value: Any, replace: bool) -> list[Edit]:
        if value is None:
            return []
        if node.kind == "alias":
            raise CannotEdit(f"`{node.pointer}` is an alias")
        if node.kind == "scalar" and isinstance(value, dict | list) and node.value in ("", "null", "~"):
            return self._filled(node, value)
        if isinstance(value, dict):
            return self._merged_map(node, value, replace)
        if isinstance(value, list):
            return self._merged_list(node, value)
        if node.kind != "scalar":
            raise CannotEdit(f"`{node.pointer}` holds more than one value")
        return [self.replaced(node.pointer, value)] if replace else []

    def _merged_map(self, node: YamlNode, value: dict[str, Any], replace: bool) -> list[Edit]:
        if node.kind == "seq":
            return self._merged_list(node, [_as_item(key, each) for key, each in value.items()])
        if node.kind != "map":
            raise CannotEdit(f"`{node.pointer}` is no map")
        edits: list[Edit] = []
        there = {child.key: child for child in self._children.get(node.ordinal, ())}
        missing = {key: item for key, item in value.items() if key not in there}
        self._refuse_inherited(there, missing)
        for key, each in value.items():
            if key in there:
                edits += self._merged(there[key], each, replace)
        if missing:
            edits.append(self._added(node, missing))
        return edits

    def _merged_list(self, node: YamlNode, value: list[Any]) -> list[Edit]:
        if node.kind == "map":
            return self._merged_map(node, dict.fromkeys(map(str, value)), replace=False)
        if node.kind != "seq":
            raise CannotEdit(f"`{node.pointer}` is no list")
        children = self._children.get(node.ordinal, [])
        there = {child.value for child in children} | {str(child.value).partition("=")[0] for child in children}
        missing = [each for each in value if isinstance(each, dict) or str(each).partition("=")[0] not in there]
        if not missing:
            return []
        if node.style == "flow":
            return [self._added_to_flow(node, children, [flow(each) for each in missing])]
        indent = self._dash_column(children[0])
        return [self._lines_behind(children[-1], [line for each in missing for line in item(each, indent)])]

    def _refuse_inherited(self, there: dict[str | None, YamlNode], missing: dict[str, Any]) -> None:
        """What a merge key brings would be hidden by an entry of the same name."""
        inherited = there.get("<<")
        if inherited is None:
            return
        aliases = [inherited, *self._children.get(inherited.ordinal, ())]
        for alias in aliases:
            if alias.target is None:
                continue
            for child in self._children.get(alias.target, ()):
                if child.key in missing:
                    raise CannotEdit(f"`{child.key}` comes by the anchor `{alias.value}`")

    def _added(self, node: YamlNode, missing: dict[str, Any]) -> Edit:
        children = self._children.get(node.ordinal, [])
        if node.style == "flow":
            entries = [f"{scalar(key, flow=True)}: {flow(value)}" for key, value in missing.items()]
            return self._added_to_flow(node, children, entries)
        first = children[0]
        indent = (first.key_column or first.column) - 1
        return self._lines_behind(
            children[-1], [line for key, value in missing.items() for line in entry(key, value, indent)]
        )

    def _filled(self, node: YamlNode, value: Any) -> list[Edit]:
        """A collection where a key has no value."""
        if node.key_line is None or node.key_column is None:
            raise CannotEdit(f"`{node.pointer}` has no value")
        indent = node.key_column - 1
        lines = entry(node.key or "", value, indent)
        start, end = self._range(node)
        key_end = self._offset(node.key_end_line or 1, node.key_end_column or 1)
        colon = self._text.find(":", key_end) + 1
        if len(lines) == 1:
            return [Edit(max(colon, start), end, " " + lines[0].split(":", 1)[1].strip())]
        behind = self._end_of_line(colon)
        break_ = "" if self._text[behind - 1 : behind] in ("\n", "\r") else "\n"
        taken = [Edit(start, end, "")] if end > start else []
        return [*taken, Edit(behind, behind, break_ + "".join(f"{line}\n" for line in lines[1:]))]

    def _added_to_flow(self, node: YamlNode, children: list[YamlNode], entries: list[str]) -> Edit:
        _, end = self._range(node)
        text = ", ".join(entries)
        if not children:
            return Edit(end - 1, end - 1, text)
        behind = self._range(children[-1])[1]
        return Edit(behind, behind, f", {text}")

    def _removed_from_flow(self, siblings: list[YamlNode], index: int) -> Edit:
        if index + 1 < len(siblings):
            return Edit(self._start(siblings[index]), self._start(siblings[index + 1]), "")
        start = self._range(siblings[index - 1])[1] if index else self._start(siblings[index])
        return Edit(start, self._range(siblings[index])[1], "")

    def _lines_behind(self, node: YamlNode, lines: list[str]) -> Edit:
        at = self._line_end(node)
        indent = len(lines[0]) - len(lines[0].lstrip(" "))
        while (comment := _COMMENT_LINE.match(self._text, at)) and len(comment[1]) > indent:
            at = comment.end()  # it speaks of what is before it
        start = "" if self._text[at - 1 : at] in ("\n", "\r") else "\n"
        return Edit(at, at, start + "".join(f"{line}\n" for line in lines))

    def _range(self, node: YamlNode) -> tuple[int, int]:
        return self._offset(node.line, node.column), self._offset(node.end_line, node.end_column)

    def _start(self, node: YamlNode) -> int:
        """Where the entry of a node begins: its key, or the dash of its item."""
        if node.key_line is not None and node.key_column is not None:
            return self._offset(node.key_line, node.key_column)
        at = self._offset(node.line, node.column)
        parent = self._nodes[node.parent] if node.parent is not None else None
        if parent is not None and parent.kind == "seq" and parent.style != "flow":
            return self._text.rfind("-", 0, at)
        return at

    def _dash_column(self, node: YamlNode) -> int:
        start = self._start(node)
        return start - self._line_start(start)

    def _line_start(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1

    def _line_end(self, node: YamlNode) -> int:
        return self._end_of_line(self._range(node)[1])

    def _end_of_line(self, at: int) -> int:
        """Behind the line end of the line of an offset."""
        line = self._source.position(at)[0]
        starts = self._source.starts
        return starts[line] if line < len(starts) else len(self._text)

    def _offset(self, line: int, column: int) -> int:
        return self._source.starts[line - 1] + column - 1


def _as_item(key: str, value: object) -> str:
    """What stands in a list for an entry of a map, as Compose reads `environment` and `depends_on`."""
    return key if value is None or isinstance(value, dict | list) else f"{key}={value}"
