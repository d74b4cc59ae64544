"""Steps in YAML files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit, applied, between
from hybrid_lint.edit.yaml import YamlText
from hybrid_lint.edit.yaml_copy import YamlEntries, file_of
from hybrid_lint.fix.text_steps import in_newlines_of

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def merge(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """Entries and items that the file lacks, where a pointer leads."""
    source = tree.source(fields["path"])
    edits = YamlText(source.text).merged(fields["pointer"], fields["value"], replace=fields["replace"])
    change.edit(fields["path"], in_newlines_of(source, edits))


def copy_entries(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """Entries of a top-level key as another file has them; the file is made if there is none."""
    path, top = fields["path"], fields["top"]
    entries = YamlEntries(tree.source(fields["from"]).text).entries(top, fields["keys"])
    if not tree.exists(path):
        change.created[path] = (file_of(top, entries, fields["head"]).encode(), False)
        return
    source = tree.source(path)
    change.edit(path, in_newlines_of(source, YamlEntries(source.text).with_entries(top, entries)))


def duplicate_entry(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """An entry under another name as well, without parts of it and with others."""
    path, top, name = fields["path"], fields["top"], str(fields["to"])
    source = tree.source(path)
    text = applied(source.text, in_newlines_of(source, YamlEntries(source.text).duplicated(top, fields["from"], name)))
    # From behind, so that the numbers of items stay true.
    for part in reversed(fields["without"]):
        yaml = YamlText(text)
        if yaml.node(f"{top}.{name}.{part}") is not None:
            text = applied(text, [yaml.removed(f"{top}.{name}.{part}")])
    edits = YamlText(text).merged(f"{top}.{name}", fields["value"], replace=True)
    change.edit(path, between(source.text, applied(text, in_newlines_of(source, edits))))


def remove_entry(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """An entry with its key, or an item: where a pointer leads, else where the finding is."""
    source = tree.source(fields["path"])
    text = YamlText(source.text)
    pointer = fields.get("pointer")
    if pointer is None:
        node = text.at(int(fields["line"]), int(fields["column"]))
        if node is None:
            raise CannotEdit(f"nothing begins at line {fields['line']}, column {fields['column']}")
        pointer = node.pointer
    change.edit(fields["path"], [text.removed(pointer)])
