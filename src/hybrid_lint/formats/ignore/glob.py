"""Translates globs into regular expressions that match in time bounded by a small power of the path's length.

A star before another star is atomic and lazy: the later star absorbs whatever the shortest match leaves, so the usual
exponential backtracking of `*a*a*a*b` cannot happen.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    Token: TypeAlias = tuple[str, str]
    #: Reads the bracket expression whose inside starts at a place: its source and where it ends; None if it is malformed.
    ReadClass: TypeAlias = Callable[[str, int], tuple[str, int] | None]

#: Token kinds: one fixed-width piece of regular expression, any run without a slash, any leading directories, anything.
PIECE, STAR, DIRECTORIES, ANYTHING = "piece", "star", "directories", "anything"

_STAR_TOKEN = (STAR, "")


def regular_expression(tokens: Sequence[Token]) -> str:
    """Source of a regular expression (flag DOTALL) for `fullmatch`; it has no capturing groups."""
    rendered = ""
    deep_follows = False
    start = len(tokens)
    while start > 0:
        end = start
        start = _last_deep(tokens, end)
        if start < 0:
            return _segment_stars(tokens[:end], deep_follows) + rendered
        body = _segment_stars(tokens[start + 1 : end], deep_follows)
        if tokens[start][0] == ANYTHING:
            rendered = f"(?>.*?{body}){rendered}" if deep_follows else f".*{body}{rendered}"
        elif deep_follows:
            rendered = f"(?>(?:|.*?/){body}){rendered}"
        else:
            rendered = f"(?:.*/)?{body}{rendered}"
        deep_follows = True
    return rendered


def _last_deep(tokens: Sequence[Token], end: int) -> int:
    for at in range(end - 1, -1, -1):
        if tokens[at][0] in (DIRECTORIES, ANYTHING):
            return at
    return -1


def _segment_stars(tokens: Sequence[Token], star_follows: bool) -> str:
    rendered = ""
    chunk: list[str] = []
    for kind, source in reversed(tokens):
        if kind == PIECE:
            chunk.append(source)
            continue
        text = "".join(reversed(chunk))
        chunk = []
        rendered = (f"(?>[^/]*?{text})" if star_follows else f"[^/]*{text}") + rendered
        star_follows = True
    return "".join(reversed(chunk)) + rendered


def literal(character: str) -> Token:
    return PIECE, re.escape(character)


def _one_character(pattern: str, at: int, read_class: ReadClass) -> tuple[Token, int] | None:
    """The token of one character of a path that starts at `at`, and where the next one starts; None if it is malformed."""
    character = pattern[at]
    if character == "?":
        return (PIECE, "[^/]"), at + 1
    if character == "[":
        found = read_class(pattern, at + 1)
        return None if found is None else ((PIECE, found[0]), found[1])
    if character == "\\":
        return None if at + 1 == len(pattern) else (literal(pattern[at + 1]), at + 2)
    return literal(character), at + 1


def git_tokens(pattern: str, pathname: bool) -> list[Token] | None:
    """Tokens of a pattern of git's wildmatch.c (bytes as Latin-1 characters); None if it can never match.

    `pathname` is WM_PATHNAME: only then is `**` between slashes more than two stars.
    """
    tokens: list[Token] = []
    at, size = 0, len(pattern)
    while at < size:
        character = pattern[at]
        if character == "*":
            end = at
            while end < size and pattern[end] == "*":
                end += 1
            bounded = at == 0 or pattern[at - 1] == "/"
            bounded = bounded and (end == size or pattern[end] == "/" or pattern.startswith("\\/", end))
            if pathname and end - at > 1 and bounded:
                slash = end < size and pattern[end] == "/"
                tokens.append((DIRECTORIES if slash else ANYTHING, ""))
                end += slash
            else:
                tokens.append(_STAR_TOKEN)
            at = end
        else:
            found = _one_character(pattern, at, _git_class)
            if found is None:
                return None
            token, at = found
            tokens.append(token)
    return tokens


_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t\\n\\r\\f\\v",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}


def _git_class(pattern: str, at: int) -> tuple[str, int] | None:
    """The bracket expression whose inside starts at `at`; the steps are those of wildmatch.c's `case '['`."""
    size = len(pattern)
    negated = at < size and pattern[at] in "!^"
    at += negated
    members: list[str] = []
    previous = ""
    first = True
    while True:
        if at >= size:
            return None
        character = pattern[at]
        if character == "]" and not first:
            return _character_class(members, negated), at + 1
        first = False
        if character == "\\":
            at += 1
            if at >= size:
                return None
            members.append(re.escape(pattern[at]))
            previous = pattern[at]
        elif character == "-" and previous and at + 1 < size and pattern[at + 1] != "]":
            at += 1 + (pattern[at + 1] == "\\")
            if at >= size:
                return None
            if previous <= pattern[at]:
                members.append(f"{re.escape(previous)}-{re.escape(pattern[at])}")
            previous = ""
        elif character == "[" and pattern.startswith(":", at + 1):
            close = pattern.find("]", at + 2)
            if close < 0:
                return None
            if close - 1 < at + 2 or pattern[close - 1] != ":":
                members.append("\\[")
                previous = "["
            else:
                name = pattern[at + 2 : close - 1]
                if name not in _CLASSES:
                    return None
                members.append(_CLASSES[name])
                previous = ""
                at = close
        else:
            members.append(re.escape(character))
            previous = character
        at += 1


def _character_class(members: list[str], negated: bool) -> str:
    if not members:
        return "[^/]" if negated else "(?!)"
    return f"(?!/)[{'^' * negated}{''.join(members)}]"


def docker_tokens(pattern: str, double_star: bool = True) -> list[Token] | None:
    """Tokens of a cleaned pattern of moby/patternmatcher, or without `double_star` of Go's `path.Match`; None if Go
    calls it malformed."""
    tokens: list[Token] = []
    at, size = 0, len(pattern)
    while at < size:
        character = pattern[at]
        if character == "*":
            at += 1
            if double_star and at < size and pattern[at] == "*":
                at += 1
                at += at < size and pattern[at] == "/"
                tokens.append((DIRECTORIES if at < size else ANYTHING, ""))
            else:
                tokens.append(_STAR_TOKEN)
        else:
            found = _one_character(pattern, at, _go_class)
            if found is None:
                return None
            token, at = found
            tokens.append(token)
    return tokens


def _go_class(pattern: str, at: int) -> tuple[str, int] | None:
    negated = pattern.startswith("^", at)
    at += negated
    members: list[str] = []
    while not (members and pattern.startswith("]", at)):
        low = _go_member(pattern, at)
        if low is None:
            return None
        character, at = low
        high = character
        if pattern.startswith("-", at):
            upper = _go_member(pattern, at + 1)
            if upper is None:
                return None
            high, at = upper
        if character > high:
            return None
        members.append(f"{re.escape(character)}-{re.escape(high)}")
    return f"[{'^' * negated}{''.join(members)}]", at + 1


def _go_member(pattern: str, at: int) -> tuple[str, int] | None:
    if at >= len(pattern) or pattern[at] in "-]":
        return None
    at += pattern[at] == "\\"
    return (pattern[at], at + 1) if at < len(pattern) else None
