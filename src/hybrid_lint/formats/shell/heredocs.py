"""Here-documents: announced in a command, written below its line."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.formats.shell.cursor import Cursor


class Heredoc(NamedTuple):
    """One that is announced; `command` is the number of the command that reads it, None if there is none."""

    delimiter: str
    strip_tabs: bool
    command: int | None = None


def body(cursor: Cursor, heredoc: Heredoc) -> tuple[int, int]:
    """Where the text of a here-document begins and ends that is written from the cursor on; the cursor goes behind it."""
    start = cursor.at
    while True:
        line_end = cursor.text.find("\n", cursor.at)
        stop = len(cursor.text) if line_end < 0 else line_end
        line = cursor.text[cursor.at : stop].removesuffix("\r")
        end = cursor.at
        cursor.at = min(stop + 1, len(cursor.text))
        if (line.lstrip("\t") if heredoc.strip_tabs else line) == heredoc.delimiter:
            return start, end
        if line_end < 0:
            return start, len(cursor.text)
