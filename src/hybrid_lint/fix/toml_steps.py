"""Steps in TOML files, and in manifests of requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import offset
from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.edit.toml import TomlText
from hybrid_lint.fix.text_steps import append, in_newlines_of

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def set_key(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A key with its table; a value that is there stays unless `replace` is set."""
    source = tree.source(fields["path"])
    edits = TomlText(source.text).set(tuple(fields["key"]), fields["value"], replace=fields["replace"])
    change.edit(fields["path"], in_newlines_of(source, edits))


def add_item(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """An item of an array."""
    source = tree.source(fields["path"])
    change.edit(
        fields["path"], in_newlines_of(source, TomlText(source.text).added(tuple(fields["key"]), fields["item"]))
    )


def remove_item(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """An item of an array, at a place."""
    source = tree.source(fields["path"])
    change.edit(
        fields["path"],
        [TomlText(source.text).item_removed(offset(source.text, int(fields["line"]), int(fields["column"])))],
    )


def require(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A requirement where the manifest has those of its kind: `[project]`, an extra or a group of it, or the lines of a file."""
    path, wanted, group = fields["path"], fields["requirement"], fields.get("group")
    requirements = wanted if isinstance(wanted, list) else [wanted]
    if not path.endswith(".toml"):
        append({"path": path, "lines": requirements}, tree, change)
        return
    source = tree.source(path)
    text = TomlText(source.text)
    if text.is_set(("tool", "poetry", "dependencies")) and not text.is_set(("project", "dependencies")):
        raise CannotEdit("Poetry keeps the requirements in a table of its own; `poetry add` writes them")
    key: tuple[str, ...] = ("project", "dependencies")
    if group is not None:
        grouped = text.is_set(("dependency-groups", group)) or text.is_set(("dependency-groups",))
        key = ("dependency-groups", group) if grouped else ("project", "optional-dependencies", group)
    change.edit(path, in_newlines_of(source, text.added(key, *requirements)))
