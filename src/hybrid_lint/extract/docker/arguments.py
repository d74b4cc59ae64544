"""Takes the arguments of Dockerfile instructions apart: flags, JSON lists, words, name-value pairs."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

_WORD = re.compile(r"(?:\\.|\"(?:\\.|[^\"\\])*+\"?|'[^']*'?|[^\s\"'\\]|\\$)++", re.DOTALL)
_FLAG = re.compile(r"--([A-Za-z][\w-]*)(?:=(.*))?", re.DOTALL)
_LISTED = re.compile(r"\[\s*(?:['\"‘’“”][^'\"‘’“”]*['\"‘’“”]\s*(?:[,\]]|$)|[^\s'\"\[\],]+\s*,)")
_SPACE = re.compile(r"\s+")
_REPEATED = frozenset({"mount", "exclude"})


class Flags(NamedTuple):
    """Flags by name (a list where they may repeat, True without a value) and where the arguments start."""

    values: dict[str, str | bool | list[str]]
    end: int


def flags(text: str) -> Flags:
    """The `--name=value` words in front of the arguments; a lone `--` ends them."""
    values: dict[str, str | bool | list[str]] = {}
    at = 0
    while True:
        at = _space_end(text, at)
        word = _WORD.match(text, at) if text.startswith("--", at) else None
        if word is None:
            return Flags(values, at)
        match = _FLAG.fullmatch(word[0])
        at = word.end()
        if match is None:
            return Flags(values, _space_end(text, at) if word[0] == "--" else word.start())
        value = True if match[2] is None else unquoted(match[2])
        if match[1] in _REPEATED:
            known = values.setdefault(match[1], [])
            if isinstance(known, list):
                known.append("" if value is True else str(value))
        else:
            values[match[1]] = value


def _space_end(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def json_words(text: str) -> list[str] | None:
    """The list of an exec form, None if it is not a JSON list of strings. What follows the list, buildkit does not read."""
    text = text.lstrip()
    if not text.startswith("["):
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return [str(item) for item in value]


def looks_like_list(text: str) -> bool:
    """Whether shell-form text was meant as an exec form: single quotes, a missing bracket, a trailing comma."""
    return _LISTED.match(text) is not None


def words(text: str) -> list[str]:
    """Words at white space, each without its quotes, variables as written."""
    return [unquoted(word) for word in text.split()]


def pairs(text: str, names_only: bool = False) -> list[list[str | None]]:
    """`[name, value]` of ENV, LABEL and ARG (`names_only`: a word without `=` is a name without a value).

    The old form `ENV NAME any text` gives one pair.
    """
    found = [match[0] for match in _WORD.finditer(text)]
    if not found:
        return []
    if not names_only and "=" not in found[0]:
        return [[unquoted(found[0]), unquoted(text.strip()[len(found[0]) :].strip())]]
    result: list[list[str | None]] = []
    for word in found:
        name, equals, value = word.partition("=")
        result.append([unquoted(name), unquoted(value) if equals else None])
    return result


_QUOTED = re.compile(r"\\(.)|\"((?:\\.|[^\"\\])*+)\"?|'([^']*)'?", re.DOTALL)
_ESCAPED = re.compile(r"\\([\"\\])")


def unquoted(word: str) -> str:
    """A word without quotes and escapes; `\\$` keeps its backslash because it is no variable."""

    def plain(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[0] if match[1] == "$" else match[1]
        if match[2] is not None:
            return _ESCAPED.sub(r"\1", match[2])
        return match[3].replace("$", "\\$") if match[3] else ""

    return _QUOTED.sub(plain, word) if any(character in word for character in "\\\"'") else word
