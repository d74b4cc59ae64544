"""Steps about files as wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.text_steps import in_newlines_of, replacement

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def create(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A file that is not there."""
    path = str(fields["path"]).rstrip("/")
    if tree.exists(path) or tree.original_has(path):
        raise CannotEdit(f"there is a `{path}`")
    change.created[path] = (str(fields["text"]).encode(), bool(fields.get("executable")))


def copy_file(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A file once more at another place, with other texts at places of it."""
    path = str(fields["to"])
    if tree.exists(path) or tree.original_has(path):
        raise CannotEdit(f"there is a `{path}`")
    source = tree.source(fields["from"])
    edits = in_newlines_of(source, [replacement(source, place, str(place["text"])) for place in fields["places"]])
    change.created[path] = (source.encoded(applied(source.text, edits)), False)


def make_executable(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """The mode of a script, on the disk and in git's index."""
    tree.content(fields["path"])
    change.executable.add(fields["path"])


def untrack(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A file out of git's index; on the disk it stays."""
    change.untracked.add(fields["path"])
