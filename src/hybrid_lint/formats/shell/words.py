"""Reads one shell word: quotes, escapes, parameters and substitutions (POSIX shell command language 2.2, bash)."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Part kinds.
TEXT, VARIABLE, SUBSTITUTION = "text", "variable", "substitution"

_PLAIN = re.compile(r"[^\s\\'\"`$;&|<>()]+")
_DOUBLE_PLAIN = re.compile(r"[^\\\"`$]+")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ENDS_WORD = frozenset(" \t\r\n;&|<>()\v\f")
#: Names of special parameters.
SPECIAL = frozenset("@*#?$!-0123456789")


class Part(NamedTuple):
    """A run of a word. `text`: its value; for a variable what stands between the braces."""

    kind: str
    text: str
    start: int
    end: int
    quoted: bool


class Word(NamedTuple):
    """Source range and parts; `literal` is the text if the word is plain and unquoted, else ''."""

    start: int
    end: int
    parts: list[Part]
    literal: str


def read_word(text: str, at: int) -> Word:
    """The word that starts at `at`; it may be empty if a metacharacter stands there."""
    start, size = at, len(text)
    parts: list[Part] = []
    while at < size:
        character = text[at]
        if character in _ENDS_WORD:
            break
        plain = _PLAIN.match(text, at)
        if plain is not None:
            parts.append(Part(TEXT, plain[0], at, plain.end(), False))
            at = plain.end()
        elif character == "\\":
            at = _escape(text, at, parts)
        elif character == "'":
            at = _single(text, at, parts)
        elif character == '"':
            at = _double(text, at, parts)
        elif character == "`":
            at = _backtick(text, at, parts, False)
        elif character == "$":
            at = _dollar(text, at, parts, False)
        else:  # other white space ends a word in no shell; it is text
            parts.append(Part(TEXT, character, at, at + 1, False))
            at += 1
    literal = parts[0].text if len(parts) == 1 and parts[0].kind == TEXT and not parts[0].quoted else ""
    return Word(start, at, parts, literal)


def _escape(text: str, at: int, parts: list[Part]) -> int:
    if text.startswith("\n", at + 1):
        return at + 2
    if text.startswith("\r\n", at + 1):
        return at + 3
    if at + 1 < len(text):
        parts.append(Part(TEXT, text[at + 1], at + 1, at + 2, True))
    return at + 2 if at + 1 < len(text) else at + 1


def _single(text: str, at: int, parts: list[Part]) -> int:
    close = text.find("'", at + 1)
    close = len(text) if close < 0 else close
    parts.append(Part(TEXT, text[at + 1 : close], at + 1, close, True))
    return min(close + 1, len(text))


def _double(text: str, at: int, parts: list[Part]) -> int:
    size = len(text)
    parts.append(Part(TEXT, "", at + 1, at + 1, True))
    at += 1
    while at < size:
        character = text[at]
        if character == '"':
            return at + 1
        plain = _DOUBLE_PLAIN.match(text, at)
        if plain is not None:
            parts.append(Part(TEXT, plain[0], at, plain.end(), True))
            at = plain.end()
        elif character == "\\":
            if text.startswith("\n", at + 1):
                at += 2
            elif text[at + 1 : at + 2] in ("$", "`", '"', "\\"):
                parts.append(Part(TEXT, text[at + 1], at + 1, at + 2, True))
                at += 2
            else:
                parts.append(Part(TEXT, "\\", at, at + 1, True))
                at += 1
        elif character == "`":
            at = _backtick(text, at, parts, True)
        else:
            at = _dollar(text, at, parts, True)
    return size


def _backtick(text: str, at: int, parts: list[Part], quoted: bool) -> int:
    close = text.find("`", at + 1)
    while close > 0 and text[close - 1] == "\\":
        close = text.find("`", close + 1)
    close = len(text) if close < 0 else close
    parts.append(Part(SUBSTITUTION, text[at + 1 : close], at + 1, close, quoted))
    return min(close + 1, len(text))


def _dollar(text: str, at: int, parts: list[Part], quoted: bool) -> int:
    following = text[at + 1 : at + 2]
    if text.startswith("$((", at):
        close = closing_parenthesis(text, at + 2)
        parts.append(Part(VARIABLE, text[at + 1 : close + 1], at, close + 1, quoted))
        return min(close + 1, len(text))
    if following == "(":
        close = closing_parenthesis(text, at + 2)
        parts.append(Part(SUBSTITUTION, text[at + 2 : close], at + 2, close, quoted))
        return min(close + 1, len(text))
    if following == "{":
        close = _closing_brace(text, at + 2)
        parts.append(Part(VARIABLE, text[at + 2 : close], at, min(close + 1, len(text)), quoted))
        return min(close + 1, len(text))
    if following == "'" and not quoted:
        return _single(text, at + 1, parts)
    if following == '"' and not quoted:
        return _double(text, at + 1, parts)
    name = _NAME.match(text, at + 1)
    if name is not None:
        parts.append(Part(VARIABLE, name[0], at, name.end(), quoted))
        return name.end()
    if following and following in SPECIAL:
        parts.append(Part(VARIABLE, following, at, at + 2, quoted))
        return at + 2
    parts.append(Part(TEXT, "$", at, at + 1, quoted))
    return at + 1


_PARENTHESIS = re.compile(r"\\.|'[^']*'?|\"(?:[^\"\\]|\\.)*+\"?|[()]", re.DOTALL)
_BRACE = re.compile(r"\\.|'[^']*'|\"(?:[^\"\\]|\\.)*+\"|[{}]", re.DOTALL)


def closing_parenthesis(text: str, at: int) -> int:
    """Offset of the `)` that closes the one before `at`, quotes skipped; the end of the text if there is none."""
    depth = 1
    for match in _PARENTHESIS.finditer(text, at):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
            if not depth:
                return match.start()
    return len(text)


def _closing_brace(text: str, at: int) -> int:
    depth = 1
    for match in _BRACE.finditer(text, at):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.start()
    return len(text)
