"""Reads one shell word: quotes, escapes, parameters and substitutions (POSIX shell command language 2.2, bash)."""

from __future__ import annotations

import re
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

#: Part kinds.
TEXT, VARIABLE, SUBSTITUTION = "text", "variable", "substitution"

_PLAIN = re.compile(r"[^\s\\'\"`$;&|<>()]+")
_DOUBLE_PLAIN = re.compile(r"[^\\\"`$]+")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_BRACED = re.compile(r"([A-Za-z_]\w*)(?:\[[@*]\])?(?:(:?[-+=?])(.*))?", re.ASCII | re.DOTALL)
_ENDS_WORD = frozenset(" \t\r\n;&|<>()\v\f")
_SPECIAL = frozenset("@*#?$!-0123456789")


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


class Field(NamedTuple):
    """One argument after expansion; `pieces` maps it to the source, None if a variable's value went into it."""

    text: str
    pieces: list[tuple[int, int]] | None


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
    if following and following in _SPECIAL:
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


def fields(parts: list[Part], constants: Mapping[str, str], arrays: Mapping[str, list[str]]) -> list[Field]:
    """The arguments a word expands to: constants replaced, unquoted ones split at white space; none if all is empty.

    What is not constant stays as `${NAME}`, special parameters as `$@`, substitutions as `$(…)`.
    """
    found: list[Field] = []
    text = ""
    pieces: list[tuple[int, int]] | None = []
    exists = False
    for part in parts:
        value: str | None = part.text if part.kind == TEXT else None
        if value is None:
            items = _array(part, arrays)
            if items is not None:
                if items:
                    found.extend(Field(item, None) for item in (text + items[0], *items[1:-1]))
                    if len(items) == 1:
                        found.pop()
                    text, pieces, exists = (text + items[0] if len(items) == 1 else items[-1]), None, True
                continue
            value = _value(part, constants)
            if value is not None and not part.quoted:
                words = value.split()
                if words and value[0].isspace() and exists:
                    found.append(Field(text, pieces))
                    text = ""
                for word in words[:-1]:
                    found.append(Field(text + word, None))
                    text = ""
                text += words[-1] if words else ""
                pieces, exists = None, exists or bool(words)
                continue
            if value is not None:
                text, pieces, exists = text + value, None, True
                continue
            value = _written(part)
        if pieces is not None:
            pieces.append((len(text), part.start))
        text += value
        exists = True
    if exists:
        found.append(Field(text, pieces))
    return found


def _array(part: Part, arrays: Mapping[str, list[str]]) -> list[str] | None:
    if part.kind != VARIABLE or not part.text.endswith(("[@]", "[*]")):
        return None
    return arrays.get(part.text[:-3])


def _value(part: Part, constants: Mapping[str, str]) -> str | None:
    if part.kind != VARIABLE:
        return None
    match = _BRACED.fullmatch(part.text)
    if match is None or match[1] not in constants:
        return None
    value = constants[match[1]]
    operator = match[2] or ""
    if operator.endswith("+"):
        return (match[3] or "") if value or operator == "+" else ""
    return (match[3] or "") if operator[:1] == ":" and not value else value


def _written(part: Part) -> str:
    if part.kind == SUBSTITUTION:
        return f"$({part.text})"
    if part.text in _SPECIAL:
        return f"${part.text}"
    return f"${part.text}" if part.text.startswith("(") else f"${{{part.text}}}"


def joined(parts: list[Part], constants: Mapping[str, str]) -> str:
    """The word as one text, as an assignment takes it."""
    text = ""
    for part in parts:
        value = part.text if part.kind == TEXT else _value(part, constants)
        text += _written(part) if value is None else value
    return text
