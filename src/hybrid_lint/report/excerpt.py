"""Shows a place: the arrow to it, its line of source, and carets under the range."""

from __future__ import annotations

from hybrid_lint.report.layout import cells, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.report.document import SourceLine
    from hybrid_lint.report.layout import Painter

#: Code points kept on each side of the caret before a line is measured, so that minified files cost nothing.
_NEIGHBOURHOOD = 1000


class Place:
    """What to point at: lines and columns are 1-based, the end exclusive; `None` where there is none."""

    __slots__ = ("column", "end_column", "end_line", "excerpt", "line", "path")

    def __init__(
        self,
        path: str,
        line: int | None,
        column: int | None,
        end_line: int | None = None,
        end_column: int | None = None,
        excerpt: Sequence[SourceLine] = (),
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column
        self.excerpt = [entry for entry in excerpt if line is not None]

    def __str__(self) -> str:
        """`path:line:column`, as far as known; the path alone for a directory or a file without text."""
        parts = [safe(self.path)]
        whole = not self.excerpt and (self.line, self.column) == (1, 1) and self.end_column in (None, 1)
        if self.line and not whole:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def number_width(self) -> int:
        """How many digits the line numbers take."""
        return max((len(str(entry["line"])) for entry in self.excerpt), default=1)


def render_excerpt(place: Place, style: str, paint: Painter, *, gutter: int, width: int, mark: str = "^") -> list[str]:
    """The lines of source, the range on its first line underlined with `mark`; empty without an excerpt."""
    if not place.excerpt:
        return []
    bar = paint("frame", f"{'':{gutter}} |")
    lines = [bar]
    for entry in place.excerpt:
        number = paint("frame", f"{entry['line']:>{gutter}} |")
        start, end = _range(place, entry)
        shown, caret, length = clip(entry["text"], start, end, width - gutter - 3)
        lines.append(f"{number} {shown}".rstrip())
        if entry["line"] == place.line and place.column:
            lines.append(f"{bar} {' ' * caret}{paint(style, mark * length)}")
    return lines


def _range(place: Place, entry: SourceLine) -> tuple[int, int]:
    """The offsets to underline in a line, in code points, end exclusive."""
    text = entry["text"]
    start = min((place.column or 1) - 1, len(text))
    if place.end_line is None:  # only the begin is known: what follows it on the line, without indentation
        start = max(start, len(text) - len(text.lstrip()))
    if place.end_line is None or place.end_line > entry["line"]:
        end = len(text.rstrip())
    else:
        end = min((place.end_column or start + 2) - 1, len(text))
    return start, max(start + 1, end)


def clip(text: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """A line cut to `room` cells around its range (offsets): what to show, the caret's cell, cells to underline."""
    cut = max(0, start - _NEIGHBOURHOOD)
    tail = end + _NEIGHBOURHOOD < len(text)
    row, starts = cells(text[cut : end + _NEIGHBOURHOOD].rstrip("\r\n"))
    last = len(starts) - 1
    first_cell, end_cell = starts[min(start - cut, last)], starts[min(end - cut, last)]
    length = max(1, end_cell - first_cell)
    if len(row) <= room and not cut and not tail:
        return "".join(row), first_cell, length
    left = _left_edge(first_cell, length, len(row), room)
    window = row[left : left + room]
    caret = first_cell - left
    if left or cut:
        window[:1] = ["…"]
        if len(window) > 1 and window[1] == "":
            window[1] = " "
    if left + room < len(row) or tail:
        if window[-1] == "" and len(window) > 1:
            window[-2] = " "
        window[-1] = "…"
    return "".join(window), caret, max(1, min(length, room - 1 - caret))


def _left_edge(caret: int, length: int, total: int, room: int) -> int:
    """The window's first cell: the line's begin if the range is visible from there, else the range is in the middle."""
    if caret + length < room:
        return 0
    margin = max(8, (room - length) // 2)
    return max(0, min(caret - margin, total - room))
