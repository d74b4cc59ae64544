"""The step that takes commands out of the shell text of a Dockerfile or script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hybrid_lint.edit.lines import offset
from hybrid_lint.fix.shell_text import ShellText

if TYPE_CHECKING:
    from hybrid_lint.fix.change import Change
    from hybrid_lint.fix.workspace import Workspace


def remove_command(fields: dict[str, Any], tree: Workspace, change: Change) -> None:
    """A command, or each of several, with the operator that joins it to the next; or one of its arguments."""
    path, argument = fields["path"], fields.get("argument")
    text = tree.source(path).text
    commands = ShellText(path, text)
    spans = [
        (
            offset(text, int(place["line"]), int(place["column"])),
            offset(text, int(place["end_line"]), int(place["end_column"])),
        )
        for place in fields.get("places") or [fields]
    ]
    if argument is None:
        change.edit(path, commands.without(spans))
    else:
        change.edit(path, [commands.without_argument(span, str(argument)) for span in spans])
