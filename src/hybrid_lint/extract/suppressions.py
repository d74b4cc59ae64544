"""Finds `hybrid-lint: ignore[rule, rule] until 2027-01-31 reason` and `ignore-file[…]` in the comments of text formats."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.comments import comment_start
from hybrid_lint.extract.suppression_terms import terms_of
from hybrid_lint.facts.rows import Suppression
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = "hybrid-lint:"
_DIRECTIVE = re.compile(r"hybrid-lint:[ \t]*+(ignore-file|ignore)(?![\w-])[ \t]*+(?:\[([^\]\r\n]*+)\])?([^\r\n]*)")
_CLOSERS = {"<!--": "-->", "/*": "*/", "{#": "#}"}
#: White space allowed between a comment's marker and the word.
_WIDEST_GAP = 40


def suppressions(text: str, comment_markers: Sequence[str]) -> list[Suppression]:
    """Suppressions in a text whose comments start with one of the markers (`#`, `//`, `--`, `;`, `<!--`).

    A line at a time: a marker between two quotation marks of its line opens no comment. A format with strings over
    several lines knows its comments better and calls `in_comments`.
    """
    if WORD not in text:
        return []
    markers = tuple(comment_markers)
    whole = Text(text)
    comments = []
    for start, line in whole.lines():
        if WORD in line:
            at = comment_start(line, markers)
            if at is not None:
                comments.append((start + at, start + len(line)))
    return in_comments(whole, comments, markers)


def in_comments(text: Text, comments: Iterable[tuple[int, int]], comment_markers: Sequence[str]) -> list[Suppression]:
    """Suppressions in the given comments (offsets, marker included). `target_line` is the next line of code for a
    comment that stands alone on its line, and its own line otherwise or if no code follows."""
    markers = tuple(comment_markers)
    found: list[Suppression] = []
    lines: list[tuple[int, str]] = []
    for start, end in comments:
        if WORD not in text.text[start:end]:
            continue
        lines = lines or text.lines()
        for at, closer, match in _directives(text.text, start, end, markers):
            reason = match[3].partition(closer)[0] if closer else match[3]
            stop = min(match.start(3) + len(reason) + len(closer), match.end())
            span = text.span(at, at + len(text.text[at:stop].rstrip()))
            scope = "file" if match[1] == "ignore-file" else "line"
            alone = scope == "line" and not text.text[lines[span[0] - 1][0] : start].strip()
            target = _next_code(lines, span[0], markers) if alone else span[0]
            names = [name.strip() for name in (match[2] or "").split(",")]
            rules = json.dumps([name for name in names if name])
            terms = terms_of(reason)
            found.append(Suppression(len(found), rules, terms.reason, scope, target, *terms[1:], *span))
    return found


def _directives(text: str, start: int, end: int, markers: tuple[str, ...]) -> Iterable[tuple[int, str, re.Match[str]]]:
    """Offset of the nearest marker, what closes such a comment, and the match; prose about the word does not count."""
    for match in _DIRECTIVE.finditer(text, start, end):
        first = max(start, match.start() - _WIDEST_GAP)
        before = text[first : match.start()].rstrip()
        marker = next((marker for marker in markers if before.endswith(marker)), None)
        if marker is not None:
            yield first + len(before) - len(marker), _CLOSERS.get(marker, ""), match


def _next_code(lines: list[tuple[int, str]], own: int, markers: tuple[str, ...]) -> int:
    for number in range(own, len(lines)):
        line = lines[number][1].strip()
        if line and not line.startswith(markers):
            return number + 1
    return own
