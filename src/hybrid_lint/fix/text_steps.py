"""Steps at places of texts, whatever the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import appended, offset, paragraph, removed
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.edit.source import with_newlines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.edit.source import Source
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def replace(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """Another text in place of a range."""
    source = tree.source(fields["path"])
    edit = replacement(source, fields, str(fields["with"]))
    old = fields.get("old")
    if old is not None and fields.get("inside"):
        before = r"(?<![\w.])" if str(old)[:1].isalnum() else ""
        behind = r"(?![\w.])" if str(old)[-1:].isalnum() else ""
        pattern = rf"{before}{re.escape(str(old))}{behind}"
        found = [*re.finditer(pattern, source.text[edit.start : edit.end])]
        if len(found) != 1:
            raise CannotEdit(f"`{old}` does not stand there once")
        edit = Edit(edit.start + found[0].start(), edit.start + found[0].end(), edit.text)
    elif old is not None and source.text[edit.start : edit.end] != str(old):
        raise CannotEdit(f"line {fields['line']} does not say `{old}`")
    change.edit(fields["path"], in_newlines_of(source, [edit]))


def replace_all(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """Other texts in place of several ranges."""
    by_path: dict[str, list[dict[str, Any]]] = {}
    for place in fields["places"]:
        by_path.setdefault(place["path"], []).append(place)
    for path, places in by_path.items():
        source = tree.source(path)
        edits = dict.fromkeys(replacement(source, place, str(place.get("text", fields["with"]))) for place in places)
        change.edit(path, in_newlines_of(source, edits))


def insert(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A text at a place."""
    source = tree.source(fields["path"])
    at = offset(source.text, int(fields["line"]), int(fields["column"]))
    change.edit(fields["path"], in_newlines_of(source, [Edit(at, at, str(fields["text"]))]))


def remove_lines(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """Whole lines out of a file."""
    source = tree.source(fields["path"])
    change.edit(fields["path"], [removed(source.text, int(fields["line"]), int(fields["end_line"]))])


def append(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """Those of some lines that a file lacks, or a paragraph, at its end; the file is made if there is none."""
    path, lines, text = fields["path"], fields.get("lines"), fields.get("text")
    lines = [str(line) for line in lines] if isinstance(lines, list) else [str(lines)]
    if text is not None:
        if not tree.exists(path):
            change.created[path] = (f"{text.rstrip()}\n".encode(), False)
            return
        source = tree.source(path)
        change.edit(path, in_newlines_of(source, [paragraph(source.text, text)]))
    elif lines and (not tree.exists(path) or appended(tree.source(path).text, lines)):
        change.lines.setdefault(path, []).extend(lines)


def in_newlines_of(source: Source, edits: Iterable[Edit]) -> list[Edit]:
    """Edits whose new texts have the line ends of the file."""
    return [edit._replace(text=with_newlines(edit.text, source.newline)) for edit in edits]


def replacement(source: Source, place: dict[str, Any], text: str) -> Edit:
    """The edit that writes a text at a place, or at the part of it that the place names."""
    start = offset(source.text, int(place["line"]), int(place["column"]))
    end = offset(source.text, int(place["end_line"]), int(place["end_column"]))
    part = place.get("part")
    if part is None:
        return Edit(start, end, text)
    if not part or source.text.count(str(part), start, end) != 1:
        raise CannotEdit(f"line {place['line']} does not say `{part}` once")
    start = source.text.index(str(part), start, end)
    return Edit(start, start + len(str(part)), text)
