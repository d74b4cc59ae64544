"""Extracts what Markdown consists of: headings, links, fenced code and tables (https://spec.commonmark.org, tables as GitHub has them).

Our own reader, line by line: the parsers that exist keep no columns, and take as long for one long README as we may for a repository's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.format import Format
from hybrid_lint.facts.rows import MarkdownPart
from hybrid_lint.formats.text import decoded

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction
    from hybrid_lint.formats.text import Text

FORMATS = (
    Format(
        kind="markdown",
        suffixes="md mdx mdc markdown",
        comments="#",
        blocks=(("<!--", "-->"),),
        openers="<!--",
        suppressions=True,
    ),
)

#: Larger files have no parts: nobody writes documentation that long, and what generates it is not documentation.
LARGEST = 1_000_000
#: Longer text of a part ends here; its place is that of the whole part.
LONGEST = 10_000

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
#: Lists, quotes and indented code have no underlined headings.
_NO_PARAGRAPH = re.compile(r"[ \t]*(?:[-*+>|]|\d+[.)]|$)|    ")
_FENCE = re.compile(r"((?:[ \t]*(?:>|[-*+]|\d+[.)])(?=[ \t]))*[ \t]*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`{]*)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\](?:\([^()\n]*\))?)*)\]\([ \t]*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))[^()\n]*\)"
)
_DEFINITION = re.compile(r" {0,3}(\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?)")
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:[^`\n]|(?!\1(?!`))`+)*?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?:.*(?:\r\n|\r|\n))*?---[ \t]*(?:\r\n|\r|\n|$)")
_NOT_BREAK = re.compile(r"[^\r\n]")


class _Part(NamedTuple):
    kind: str
    level: int | None
    text: str
    target: str | None
    start: int
    end: int


def extract(source: bytes) -> Extraction:
    """`markdown_part`: one row per heading, link, image, fenced block and table, in source order.

    What stands in comments, front matter, fenced blocks and code spans is no heading, link or table. Markdown cannot be wrong, so there
    are no parse errors.
    """
    text = None if len(source) > LARGEST else decoded(source)
    if text is None:
        return {}
    parts = sorted(_parts(text), key=lambda part: (part.start, part.end))
    rows = [
        MarkdownPart(ordinal, part.kind, part.level, part.text[:LONGEST], part.target, *text.span(part.start, part.end))
        for ordinal, part in enumerate(parts)
    ]
    return {"markdown_part": list(rows)} if rows else {}


def _parts(text: Text) -> list[_Part]:
    said = _COMMENT.sub(_blank, text.text) if "<!--" in text.text else text.text
    if said.startswith("---"):
        said = _FRONT_MATTER.sub(_blank, said, count=1)
    found: list[_Part] = []
    lines = [(at, said[at : at + len(line)]) for at, line in text.lines()]
    index = 0
    while index < len(lines):
        at, line = lines[index]
        fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence:
            index = _fenced(fence, lines, index, text, found)
            continue
        before = lines[index - 1] if index else (0, "")
        found += _block(at, line, before, text)
        if "](" in line or "]:" in line or "<" in line:
            found += _links(at, line)
        index += 1
    return found


def _block(at: int, line: str, before: tuple[int, str], text: Text) -> list[_Part]:
    """The heading or table that a line makes, perhaps of the line before it."""
    heading = _HEADING.match(line) if "#" in line[:4] else None
    if heading:
        start = at + heading.start(2)
        end = at + heading.end(2)
        return [_Part("heading", len(heading[1]), text.text[start:end], None, start, end)]
    above, words = before
    if not words.strip() or ("-" not in line and "=" not in line):
        return []
    if _UNDERLINE.match(line) and not _NO_PARAGRAPH.match(words) and not _HEADING.match(words):
        start, end = _trimmed(above, words)
        return [_Part("heading", 1 if "=" in line else 2, text.text[start:end], None, start, end)]
    if "|" in words and "|" in line and _DELIMITER.match(line):
        start, end = _trimmed(above, words)
        return [_Part("table", None, text.text[start:end], None, start, end)]
    return []


def _links(at: int, line: str) -> list[_Part]:
    shown = _CODE_SPAN.sub(_blank, line) if "`" in line else line
    found = []
    for match in _LINK.finditer(shown):
        target = match[2] if match[2] is not None else match[3]
        kind = "image" if match[0].startswith("!") else "link"
        found.append(
            _Part(kind, None, line[match.start(1) : match.end(1)], target, at + match.start(), at + match.end())
        )
        if "](" in match[1]:
            # A picture that is a link: `[![build](badge.svg)](https://ci)`.
            found += _links(at + match.start(1), match[1])
    definition = _DEFINITION.match(shown)
    if definition:
        start, end = definition.span(1)
        said, target = (line[slice(*definition.span(group))] for group in (2, 3))
        found.append(_Part("link", None, said, target, at + start, at + end))
        shown = shown[:start] + " " * (end - start) + shown[end:]
    for match in _ADDRESS.finditer(shown):
        found.append(_Part("link", None, match[1], match[1], at + match.start(), at + match.end()))
    return found


def _fenced(fence: re.Match[str], lines: list[tuple[int, str]], first: int, text: Text, found: list[_Part]) -> int:
    """Adds the block that a fence opens, and answers the number of the line behind it."""
    mark = fence[2]
    closing = re.compile(rf"[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    last = next((number for number in range(first + 1, len(lines)) if closing.match(lines[number][1])), len(lines))
    start = lines[first + 1][0] if first + 1 < last else lines[first][0] + len(lines[first][1])
    end = lines[last - 1][0] + len(lines[last - 1][1]) if first + 1 < last else start
    found.append(_Part("code", None, text.text[start:end], fence[3] or None, start, end))
    return last + 1


def _trimmed(at: int, line: str) -> tuple[int, int]:
    content = line.strip()
    start = at + line.index(content)
    return start, start + len(content)


def _blank(match: re.Match[str]) -> str:
    """As many spaces, so that places stay what they are."""
    return _NOT_BREAK.sub(" ", match[0])
