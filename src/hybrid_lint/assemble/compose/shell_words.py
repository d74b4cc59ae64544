"""Splits a command line into words as Compose does (go-shellwords without variables and back-ticks)."""

from __future__ import annotations

_SPACE = " \t\r\n"
_STOP = ";&|<>"
_QUOTES = "\"'`"


def split_words(line: str) -> list[str] | None:
    """The words up to the first unquoted `;`, `&`, `|`, `<` or `>`, where Compose stops; None if Compose refuses."""
    words: list[str] = []
    word = ""
    started = escaped = False
    quote = ""
    for character in line:
        if escaped:
            word += {"t": "\t", "n": "\n"}.get(character, character)
            escaped, started = False, True
        elif character == "\\":
            if quote == "'":
                word += character
            else:
                escaped = True
        elif character in _SPACE:
            if quote:
                word += character
            elif started:
                words.append(word)
                word, started = "", False
        elif character in _QUOTES and quote in ("", character):
            quote = "" if quote else character
            if character == "`":
                word += character
            started = started or not quote
        elif character in "()" and quote in ("", "("):
            if (character == "(") == bool(quote) or (character == "(" and not word.endswith("$")):
                return None
            quote = "(" if character == "(" else ""
            word += character
            started = True
        elif character in _STOP and not quote:
            if character == ">" and word[:1].isdigit():
                started = False
            break
        else:
            word += character
            started = True
    if escaped or quote:
        return None
    return [*words, word] if started else words
