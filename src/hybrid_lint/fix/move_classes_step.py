"""Classes of a module in a new module beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.edit.source import with_newlines
from hybrid_lint.fix.python_step import is_own
from hybrid_lint.fix.references import texts
from hybrid_lint.fix.text_steps import in_newlines_of

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def move_classes(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """The classes, with those that they need; what remains imports them, and so others find them where they were."""
    from hybrid_lint.fix.python.moved_classes import moved_classes

    path, to = fields["path"], fields["to"]
    if tree.exists(to) or tree.original_has(to):
        raise CannotEdit(f"there is a `{to}`")

    def is_asked(name: str) -> bool:
        stem = path.rpartition("/")[2].removesuffix(".py")
        return any(
            other != path and other.endswith(".py") and re.search(rf"\b{stem}\b", source.text)
            for other, source in texts(tree, name)
        )

    source = tree.source(path)
    moved = moved_classes(source.text, fields["names"], fields["module"], lambda root: is_own(tree, root), is_asked)
    head = f'"""{fields["head"]}"""\n\n'
    change.created[to] = (with_newlines(head + moved.text, source.newline).encode(), False)
    change.edit(path, in_newlines_of(source, moved.edits))
