"""Says what a text file looks like as a whole: its lines, how many say something, its first line, its line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.format import Format
from hybrid_lint.facts.rows import TextFile
from hybrid_lint.formats.text import decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.facts.extraction import Extraction

FORMATS = (Format(kind="other", function="", addresses=True),)

#: Larger text has no row: nothing that people write and rules ask for is that long.
LARGEST = 1_000_000
_FIRST_LINE = 200


def extract(
    source: bytes,
    comment_prefixes: Sequence[str] = (),
    block_comments: Sequence[tuple[str, str]] = (),
) -> Extraction:
    """One row of `text_file`; none for binary content and for files over `LARGEST` bytes.

    `comment_prefixes` open a line that is only a comment (`#` also opens a Markdown heading); `block_comments` are
    the pairs that open and close a comment over several lines.
    """
    text = None if len(source) > LARGEST else decoded(source)
    if text is None:
        return {}
    lines = [line for _, line in text.lines()]
    filled = _filled_lines(lines, tuple(comment_prefixes), block_comments)
    first = lines[0][:_FIRST_LINE] if lines else ""
    return {"text_file": [TextFile(len(lines), filled, first, _newline(text.text))]}


def _filled_lines(lines: list[str], prefixes: tuple[str, ...], blocks: Sequence[tuple[str, str]]) -> int:
    openers = tuple(opener for opener, _ in blocks)
    filled = 0
    closer = ""
    for line in lines:
        content = line.strip()
        if closer or content.startswith(openers or ("\n",)):
            said, closer = _outside_blocks(content, closer, prefixes, blocks)
            filled += said
        elif content and not content.startswith(prefixes or ("\n",)):
            filled += 1
    return filled


def _outside_blocks(
    line: str, closer: str, prefixes: tuple[str, ...], blocks: Sequence[tuple[str, str]]
) -> tuple[bool, str]:
    """Does a line say something outside block comments, and what closes the one that is open at its end?"""
    at = 0
    while at < len(line):
        if closer:
            found = line.find(closer, at)
            if found < 0:
                return False, closer
            at, closer = found + len(closer), ""
        elif line[at].isspace():
            at += 1
        else:
            pair = next((pair for pair in blocks if line.startswith(pair[0], at)), None)
            if pair is None:
                return not (prefixes and line.startswith(prefixes, at)), ""
            at, closer = at + len(pair[0]), pair[1]
    return False, closer


def _newline(text: str) -> str:
    pairs = text.count("\r\n")
    feeds = text.count("\n") - pairs
    returns = text.count("\r") - pairs
    kinds = [name for name, count in (("crlf", pairs), ("lf", feeds), ("mixed", returns)) if count]
    if not kinds:
        return "none"
    return kinds[0] if len(kinds) == 1 else "mixed"
