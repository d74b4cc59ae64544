"""Fits text into terminal cells: widths, wrapping, and characters a terminal must not be sent."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from hybrid_lint.report.hyperlinks import Links

#: What a terminal would obey instead of showing: C0 and C1 controls, and marks that change the direction of writing.
_UNSAFE = {
    **dict.fromkeys((*range(32), *range(127, 160)), "�"),
    **dict.fromkeys((8206, 8207, *range(8234, 8239), *range(8294, 8298)), "�"),
    0x2028: "\ufffd",
    0x2029: "\ufffd",
}
_TAB = "    "
#: Ornaments of our own; they need no look into the Unicode database, which takes a millisecond to load.
_NARROW = "→↔…–—·\ufffd"
STYLES = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "info": "\x1b[1;36m",
    "frame": "\x1b[1;34m",
    "help": "\x1b[1;36m",
    "good": "\x1b[1;32m",
    "strong": "\x1b[1m",
    "faint": "\x1b[2m",
}


class Painter:
    """Colours text, or does not; `links` makes links of places and rules, where there are some."""

    __slots__ = ("color", "links")

    def __init__(self, color: bool, links: Links | None = None) -> None:
        self.color = color
        self.links = links

    def __call__(self, style: str, text: str) -> str:
        return f"{STYLES[style]}{text}\x1b[0m" if self.color and text else text


def safe(text: str) -> str:
    """One line of text with nothing in it that a terminal would obey; line ends and tabs become blanks."""
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ").translate(_UNSAFE)


def cells(text: str) -> tuple[list[str], list[int]]:
    """A source line as terminal cells, and for each code point (and the end) the cell where it begins.

    A wide character takes two cells, the second of them empty; a combining one joins the cell before it; a tab takes
    four.
    """
    if text.isascii() and text.isprintable():
        return list(text), list(range(len(text) + 1))
    result: list[str] = []
    starts: list[int] = []
    for character in text:
        starts.append(len(result))
        if character == "\t":
            result.extend(_TAB)
            continue
        shown = character.translate(_UNSAFE)
        size = _size(shown)
        if size == 0 and result:
            starts[-1] = len(result) - 1
            result[-1] += shown
        else:
            result.append(shown if size else " " + shown)
            result.extend([""] * (size - 1))
    starts.append(len(result))
    return result, starts


def text_width(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_size, text))


def wrap(text: str, width: int, *, first: int = 0, indent: int = 0) -> list[str]:
    """Lines of at most `width` cells, broken at blanks, in a chain before its arrows.

    The first line has `first` cells less (what stands before it) and may be empty, the others start with `indent`
    blanks. A word that is longer than a line stays whole.
    """
    lines: list[str] = []
    line, used = "", first
    for word in _unbreakable(text.split()):
        size = text_width(word)
        gap = " " if line else ""
        if used + len(gap) + size > width and (line or used > indent):
            lines.append(line)
            line, used = " " * indent + word, indent + size
        else:
            line, used = line + gap + word, used + len(gap) + size
    return [*lines, line]


def _unbreakable(words: Iterable[str]) -> Iterable[str]:
    """An arrow and what it points at stay together."""
    arrow = ""
    for word in words:
        if word in ("→", "->", "↔"):
            arrow += word + " "
        else:
            yield arrow + word
            arrow = ""
    if arrow:
        yield arrow.rstrip()


def _size(character: str) -> int:
    if character < "\u0300" or character in _NARROW:
        return 1
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
