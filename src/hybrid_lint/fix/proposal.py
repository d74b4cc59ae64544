"""What fixes would change, for a report that says so: editors and hosts offer it to whoever reads the finding."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import appended
from hybrid_lint.edit.ranges import CannotEdit
from hybrid_lint.fix.steps import change_for
from hybrid_lint.fix.text_steps import in_newlines_of
from hybrid_lint.fix.workspace import Workspace
from hybrid_lint.formats.text import Text
from hybrid_lint.tree.content import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.fix.change import Change


def add_proposals(root: str, findings: Iterable[dict[str, Any]]) -> None:
    """Adds `changes` to the `fix` of findings whose repair is an edit of texts.

    Each is `{path, replacements}`, and each replacement `{line, column, end_line, end_column, text}`. Nobody has tried whether
    they hold, as `hybrid-lint fix` does; new names and new files are left to that.
    """
    tree = _Repository(root)
    for finding in findings:
        if "fix" not in finding or finding["suppressed"]:
            continue
        try:
            change = change_for(finding, tree)
        except CannotEdit:
            continue
        made = change.created or any(not tree.exists(path) for path in change.lines)
        if not (made or change.moves or change.executable or change.untracked):
            finding["fix"] = {**finding["fix"], "changes": _changes(change, tree)}


class _Repository(Workspace):
    """The repository itself, of which only what a step names is read: what refers to a name is not looked for."""

    def __init__(self, root: str) -> None:
        super().__init__(root, root, ())

    def content(self, path: str) -> bytes:
        place = Path(self.root, path)
        try:
            status = place.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
                raise CannotEdit(f"`{path}` is no file that could be read")
            return place.read_bytes()
        except OSError as error:
            raise CannotEdit(f"`{path}` cannot be read") from error


def _changes(change: Change, tree: Workspace) -> list[dict[str, Any]]:
    found = []
    for path in sorted(change.edits.keys() | change.lines.keys()):
        source = tree.source(path)
        text = Text(source.text)
        edits = [
            *change.edits.get(path, ()),
            *in_newlines_of(source, appended(source.text, change.lines.get(path, ()))),
        ]
        keys = ("line", "column", "end_line", "end_column")
        replacements = [
            {**dict(zip(keys, (*text.position(edit.start), *text.position(edit.end)), strict=True)), "text": edit.text}
            for edit in sorted(edits)
        ]
        found.append({"path": path, "replacements": replacements})
    return found
