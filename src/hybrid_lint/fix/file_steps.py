"""Steps about files as wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def create(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A file that is not there."""
    path = str(fields["path"]).rstrip("/")
    if tree.exists(path) or tree.original_has(path):
        raise CannotEdit(f"there is a `{path}`")
    change.created[path] = (str(fields["text"]).encode(), bool(fields.get("executable")))


def make_executable(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """The mode of a script, on the disk and in git's index."""
    tree.content(fields["path"])
    change.executable.add(fields["path"])


def untrack(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A file out of git's index; on the disk it stays."""
    change.untracked.add(fields["path"])
