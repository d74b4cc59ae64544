"""Copies entries of a YAML file as they are written, with the anchors that they use, into another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.yaml import YamlText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.facts.rows import YamlNode


class Entries(NamedTuple):
    """Texts of whole lines: `shared` by the names of the top-level entries that have the anchors, `own` the entries, and their indentation.

    `spaced` says that empty lines set them apart.
    """

    shared: dict[str, str]
    own: list[str]
    indent: int
    spaced: bool


class YamlEntries(YamlText):
    """A text out of which, or into which, entries of a top-level key are copied."""

    def entries(self, top: str, keys: Sequence[str]) -> Entries:
        """The entries of these keys. Raises `CannotEdit` for those that are not there, in flow style, or use an anchor of another entry."""
        nodes = []
        for key in keys:
            node = self.node(f"{top}.{key}")
            if node is None or node.key_column is None:
                raise CannotEdit(f"there is no `{key}`")
            nodes.append(node)
        if not nodes or any(self._nodes[node.parent or 0].style == "flow" for node in nodes):
            raise CannotEdit(f"`{top}` has no entries on lines of their own")
        anchors: dict[int, YamlNode] = {}
        waiting = list(nodes)
        while waiting:
            for target in self._targets(waiting.pop()):
                around = self._top(target)
                if around in anchors.values() or any(self._holds(node, target) for node in nodes):
                    continue
                if not (around.key or "").startswith("x-"):
                    raise CannotEdit(f"an anchor in `{around.key}` is used")
                anchors[around.ordinal] = around
                waiting.append(around)
        starts = [self._with_comment(node) for node in nodes]
        return Entries(
            {anchors[each].key or "": self._lines(anchors[each]) for each in sorted(anchors)},
            [self._lines(node) for node in nodes],
            (nodes[0].key_column or 1) - 1,
            any(self._text[:start].endswith(("\n\n", "\n\r\n")) for start in starts[1:] or starts),
        )

    def with_entries(self, top: str, entries: Entries) -> list[Edit]:
        """Puts entries behind those that `top` has, and what they share before `top`, unless it is there already."""
        node = self.node(top)
        children = self._children.get(node.ordinal, []) if node is not None else []
        if node is None or not children or node.style == "flow":
            raise CannotEdit(f"`{top}` has no entries on lines of their own")
        missing = []
        for key, text in entries.shared.items():
            there = self.node(key)
            if there is None:
                missing.append(text)
            elif self._lines(there).strip() != text.strip():
                raise CannotEdit(f"`{key}` says something else there")
        at = self._with_comment(node)
        edits = [Edit(at, at, "".join(f"{text}\n" for text in missing))] if missing else []
        indent = (children[0].key_column or 1) - 1
        own = [_indented(text, indent - entries.indent) for text in entries.own]
        gap = (
            "\n"
            if entries.spaced or self._text[: self._with_comment(children[-1])].endswith(("\n\n", "\n\r\n"))
            else ""
        )
        end = self._line_end(children[-1])
        start = "" if self._text[end - 1 : end] in ("\n", "\r") else "\n"
        return [*edits, Edit(end, end, start + gap + gap.join(own))]

    def duplicated(self, top: str, key: str, name: str) -> list[Edit]:
        """Puts an entry of `top` behind the others once more, under another name. Raises `CannotEdit` where it has an anchor of its own."""
        node = self.node(f"{top}.{key}")
        entries = self.entries(top, [key])
        if node is None or self.node(f"{top}.{name}") is not None:
            raise CannotEdit(f"there is a `{name}` already")
        targets = {each.target for each in self._nodes if each.target is not None}
        if any(self._holds(node, self._nodes[target]) for target in targets):
            raise CannotEdit(f"`{key}` has an anchor")
        # The comment above speaks of the one that is there.
        text = self._text[self._start(node) : self._line_end(node)].replace("\r\n", "\n").rstrip("\n") + "\n"
        if not text.startswith(f"{key}:"):
            raise CannotEdit(f"`{key}` is written in quotes")
        return self.with_entries(
            top, entries._replace(shared={}, own=[f"{' ' * entries.indent}{name}{text[len(key) :]}"])
        )

    def _lines(self, node: YamlNode) -> str:
        """The lines of an entry, with comments right above it."""
        text = self._text[self._with_comment(node) : self._line_end(node)].replace("\r\n", "\n")
        return text if text.endswith("\n") else f"{text}\n"

    def _with_comment(self, node: YamlNode) -> int:
        at = self._line_start(self._start(node))
        lead = self._text[at : self._start(node)]
        while at:
            before = self._line_start(at - 1)
            if not self._text.startswith(f"{lead}#", before):
                break
            at = before
        # What a file begins with speaks of all of it.
        return at if at else self._line_start(self._start(node))

    def _targets(self, node: YamlNode) -> Iterator[YamlNode]:
        if node.kind == "alias" and node.target is not None:
            yield self._nodes[node.target]
        for child in self._children.get(node.ordinal, ()):
            yield from self._targets(child)

    def _top(self, node: YamlNode) -> YamlNode:
        while node.parent is not None and self._nodes[node.parent].parent is not None:
            node = self._nodes[node.parent]
        return node

    def _holds(self, node: YamlNode, other: YamlNode) -> bool:
        start, end = self._range(node)
        return start <= self._range(other)[0] <= end


def file_of(top: str, entries: Entries, head: str) -> str:
    """The text of a file that has nothing else."""
    gap = "\n" if entries.spaced else ""
    own = gap.join(_indented(text, 2 - entries.indent) for text in entries.own)
    return head + "".join(f"{text}\n" for text in entries.shared.values()) + f"{top}:\n{own}"


def _indented(text: str, by: int) -> str:
    lines = text.splitlines(keepends=True)
    if by >= 0:
        return "".join(" " * by + line if line.strip() else line for line in lines)
    return "".join(line[-by:] if line.strip() else line for line in lines)
