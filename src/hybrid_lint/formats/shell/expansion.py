"""Replaces `$NAME` and `${NAME…}` as a Dockerfile does (buildkit's shell lexer)."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_REFERENCE = re.compile(
    r"\\(.)|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)([^{}]*(?:\{[^{}]*\}[^{}]*)*)\})", re.ASCII | re.DOTALL
)
_DEEPEST = 4


def expanded(text: str, values: Mapping[str, str], escape: str = "\\", depth: int = 0) -> str | None:
    """The text with every reference replaced, None if one is not known and has no default. Quotes are left alone."""
    if "$" not in text:
        return text
    parts: list[str] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        if match[1] is not None and (escape != "\\" or match[1] != "$"):
            continue
        parts.append(text[at : match.start()])
        at = match.end()
        value = "$" if match[1] is not None else _value(match, values, escape, depth)
        if value is None:
            return None
        parts.append(value)
    return "".join(parts) + text[at:]


def _value(match: re.Match[str], values: Mapping[str, str], escape: str, depth: int) -> str | None:
    value = values.get(match[2] or match[3])
    modifier = match[4] or ""
    if not modifier:
        return value
    operator, word = (modifier[:2], modifier[2:]) if modifier[0] == ":" else (modifier[0], modifier[1:])
    known = bool(value) if operator[0] == ":" else value is not None
    if operator in (":-", "-", ":+", "+"):
        wants_word = known if operator[-1] == "+" else not known
        if wants_word:
            return expanded(word, values, escape, depth + 1) if depth < _DEEPEST else None
        return "" if operator[-1] == "+" else value
    if operator in (":?", "?"):
        return value
    if operator in ("#", "%") and value is not None:
        return _trimmed(value, operator, word)
    if operator == "/" and value is not None:
        everywhere = word.startswith("/")
        pattern, _, replacement = word[everywhere:].partition("/")
        return value.replace(pattern, replacement, -1 if everywhere else 1) if pattern else value
    return None


def _trimmed(value: str, operator: str, pattern: str) -> str:
    """`${NAME#pattern}`, `##`, `%`, `%%` with `*` and `?` in the pattern."""
    longest = pattern.startswith(operator)
    source = re.escape(pattern[longest:]).replace(r"\?", ".")
    source = source.replace(r"\*", "(?:.*)" if longest or operator == "%" else "(?:.*?)")
    if operator == "#":
        match = re.match(source, value, re.DOTALL)
        return value[match.end() :] if match else value
    for at in range(len(value) + 1) if longest else range(len(value), -1, -1):
        if re.fullmatch(source, value[at:], re.DOTALL):
            return value[:at]
    return value
