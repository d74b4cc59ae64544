"""Comments with a marker: work that is not finished, and checks that are switched off."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.facts.rows import Comment
from hybrid_lint.formats.text import decoded, has_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.facts.extraction import Extraction

#: Text without any of these has no marker.
WORDS = re.compile(
    rb"TODO|FIXME|XXX|HACK|PLACEHOLDER|todo|fixme|[Nn][Oo][Qq][Aa]|(?:type|pyright):[ \t]*ignore|lint|[Pp][Rr][Aa][Gg][Mm][Aa]"
    rb"|nosec|nosemgrep|fmt:|isort:|shellcheck|@ts-"
).search
#: The same as plain words, each of which is found many times as fast as an alternative of a pattern.
_SIEVE = (
    b"todo", b"fixme", b"xxx", b"hack", b"placeholder", b"noqa", b"ignore", b"lint", b"pragma", b"nosec", b"nosemgrep",
    b"fmt:", b"isort:", b"shellcheck", b"@ts-",
)  # fmt: skip
_UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|PLACEHOLDER)\b|\b(todo|fixme)\b(?=[:(])")
#: The word that a tool looks for right behind the comment's opener, and the codes it is told.
_WAIVER = re.compile(
    r"(?:(?:ruff|flake8):[ \t]*)?"
    r"(?P<marker>noqa|type:[ \t]*ignore|pyright:[ \t]*ignore|pylint:[ \t]*disable(?:-next|-line)?"
    r"|pragma:?[ \t]*no[ \t]*(?:cover|branch)|nosec|nosemgrep|fmt:[ \t]*(?:off|skip)|isort:[ \t]*skip(?:_file)?"
    r"|hadolint[ \t]+ignore|shellcheck[ \t]+disable|yamllint[ \t]+disable(?:-line)?|sqlfluff:[ \t]*noqa"
    r"|eslint-disable(?:-next-line|-line)?|@ts-(?:ignore|nocheck|expect-error))(?![\w-])"
    r"(?:[ \t]*[:=][ \t]*|[ \t]*\[|[ \t]+(?=[A-Z]+\d))?"
    r"(?P<codes>(?<=[:= \t\[])[\w@/-]+(?:[ \t]*,[ \t]*[\w@/-]+)*)?",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t]*")
#: they open a comment only at the start of a line and behind white space
_SPACED = frozenset("#;")
#: more of a comment's text is not shown
LONGEST = 200
_CLOSERS = {"/*": "*/", "<!--": "-->"}
_QUOTES = "\"'`"


class Marked(NamedTuple):
    """A marker, its codes, and where its text stands in the comment."""

    marker: str
    codes: str
    start: int
    end: int


def marked(text: str, start: int, end: int, openers: Sequence[str]) -> list[Marked]:
    """The markers of one line of a comment, its opener included, in source order."""
    stop = start + len(text[start:end].rstrip())
    found = [
        Marked((match[1] or match[2]).upper(), "[]", match.start(), stop)
        for match in _UNFINISHED.finditer(text, start, stop)
    ]
    found.extend(_waivers(text, start, stop, openers))
    return sorted(found, key=lambda marker: marker.start)


def _waivers(text: str, start: int, stop: int, openers: Sequence[str]) -> Iterator[Marked]:
    for opener in openers:
        at = text.find(opener, start, stop)
        while at >= 0:
            space = _SPACE.match(text, at + len(opener), stop)
            found = _WAIVER.match(text, stop if space is None else space.end(), stop)
            if found is not None:
                marker = " ".join(found["marker"].lower().replace(":", ": ").split())
                codes = [code.strip() for code in (found["codes"] or "").split(",") if code.strip()]
                yield Marked(marker, json.dumps(codes), found.start(), stop)
            at = text.find(opener, at + len(opener), stop)


def extract(source: bytes, openers: Sequence[str]) -> Extraction:
    """The rows of `comment` of a text whose comments start with one of the openers."""
    text = decoded(source) if has_word(source, _SIEVE) and WORDS(source) is not None else None
    if text is None:
        return {}
    rows: list[Comment] = []
    for start, end in _comments(text.lines(), tuple(openers)):
        for marker, codes, at, stop in marked(text.text, start, end, openers):
            shown = text.text[at : min(stop, at + LONGEST)]
            rows.append(Comment(len(rows), marker, codes, shown, *text.span(at, stop)))
    return {"comment": list(rows)} if rows else {}


def _comments(lines: list[tuple[int, str]], openers: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Start and end of what each line has of a comment."""
    closer = ""
    for start, line in lines:
        at = 0
        while at < len(line):
            if not closer:
                opened = comment_start(line, openers, at)
                if opened is None:
                    break
                at = opened
                if at and line[at] in _SPACED and not line[at - 1].isspace():
                    at += 1
                    continue
                closer = next((end for opener, end in _CLOSERS.items() if line.startswith(opener, at)), "")
            stop = line.find(closer, at) if closer else -1
            yield start + at, start + (stop if stop >= 0 else len(line))
            if stop < 0:
                break
            at, closer = stop + len(closer), ""


def comment_start(line: str, openers: tuple[str, ...], at: int = 0) -> int | None:
    """Where the first comment of a line opens; an opener between two quotation marks of the line opens none."""
    quotes = set(_QUOTES)
    while at < len(line):
        if line.startswith(openers, at):
            return at
        if line[at] in quotes and not (at and line[at - 1].isalnum()):
            close = _closing_quote(line, at)
            if close is None:
                quotes.discard(line[at])
            else:
                at = close
        at += 1
    return None


def _closing_quote(line: str, at: int) -> int | None:
    """None if the line has no closing quotation mark: then the mark is an apostrophe, and so are all later ones."""
    close = line.find(line[at], at + 1)
    while close > 0 and line[close - 1] == "\\":
        close = line.find(line[at], close + 1)
    return None if close < 0 else close
