"""Another name for a file or directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.references import Renamed, texts

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def rename(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """The new name, and in every text where the old one is part of a path or a dotted module name.

    Names that a module is imported by (`from app import taskService`) are changed with their uses.
    A module may also become the package of its name: `models.py` the `models/__init__.py`.
    """
    old = str(fields["path"]).strip("/")
    to = str(fields["to"]).strip("/")
    parent = old.rpartition("/")[0]
    new = to if "/" in to or not parent else f"{parent}/{to}"
    is_package = old.endswith(".py") and new == f"{old[:-3]}/__init__.py"
    if not tree.exists(old):
        raise CannotEdit(f"there is no `{old}`")
    if tree.is_link(old):
        raise CannotEdit(f"`{old}` is a link")
    if tree.exists(new) or tree.original_has(new):
        raise CannotEdit(f"there is a `{new}` already")
    if is_package and tree.exists(old[:-3]):
        raise CannotEdit(f"there is a `{old[:-3]}` already")
    if new.rpartition("/")[0] != parent and not is_package:
        raise CannotEdit(f"`{new}` is in another directory than `{old}`")
    change.moves[old] = new
    renamed = Renamed(tree, old, new)
    if is_package:
        from hybrid_lint.fix.python.package import one_package_further

        change.edit(old, one_package_further(tree.source(old).text))
    for path, source in texts(tree, renamed.word):
        edits = renamed.edits(path, source.text)
        if not is_package and path.endswith((".py", ".pyi")) and (old.endswith(".py") or tree.is_directory(old)):
            from hybrid_lint.fix.python.imported_name import edits_of_imported_name

            taken = {edit.start for edit in edits}
            edits += [edit for edit in edits_of_imported_name(path, source.text, old, new) if edit.start not in taken]
        change.edit(path, edits)
