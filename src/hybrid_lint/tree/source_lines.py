"""Lines of the files that findings point at, as they are on disk; each file is read once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_BYTES = 5_000_000

#: Longer lines than this are minified or generated; a caret in them helps nobody.
_LINE = 20_000

#: So many lines of a finding are shown.
_SHOWN = 5


class SourceLines:
    """The text below one root."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def text(self, path: str, line: int, column: int, end_line: int, end_column: int) -> str:
        """The text of a range, for fingerprints: a point stands for its whole line."""
        lines = self._of(path)[line - 1 : end_line]
        if not lines:
            return ""
        if (line, column) == (end_line, end_column):
            return lines[0].strip()
        lines[-1] = lines[-1][: end_column - 1] if end_line - line == len(lines) - 1 else lines[-1]
        lines[0] = lines[0][column - 1 :]
        return "\n".join(lines).strip()

    def excerpt(self, path: str, line: int | None, end_line: int | None) -> list[dict[str, Any]]:
        """The first lines of a range as people are shown them; none for a file as a whole or one that is blank there."""
        lines = self._of(path)
        if line is None or not lines:
            return []
        last = min(end_line or line, line + _SHOWN - 1, len(lines))
        if not any(text.strip() for text in lines[max(1, line) - 1 : last]):
            return []
        return [{"line": number, "text": lines[number - 1][:_LINE]} for number in range(max(1, line), last + 1)]

    def _of(self, path: str) -> list[str]:
        if path not in self._lines:
            try:
                with open(f"{self._root}/{path}", "rb") as stream:
                    content = stream.read(_MOST_BYTES)
            except OSError:
                content = b""
            text = content.decode("utf-8", "replace").removeprefix("\ufeff")
            self._lines[path] = (
                [] if "\0" in text[:8_000] else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            )
        return self._lines[path]
