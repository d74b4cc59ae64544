"""The tokens of TOML 1.0: patterns of keys and values, what an escape means, and where the parts of a dotted key stand."""

from __future__ import annotations

import re

SPACE = re.compile(r"[ \t]*+")
_POINT = re.compile(r"[ \t]*+\.[ \t]*+")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
BASIC = re.compile(r'"([^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+)"')
LITERAL = re.compile(r"'([^'\r\n]*+)'")
LONG_BASIC = re.compile(r'"""([^"\\]*+(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*+)*+"{0,2})"""')
LONG_LITERAL = re.compile(r"'''([^']*+(?:'{1,2}(?!')[^']*+)*+'{0,2})'''")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*+\r?\n[ \t\r\n]*+|([\s\S]))")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_DATE = r"\d{4}-\d\d-\d\d"
_TIME = r"\d\d:\d\d:\d\d(?:\.\d+)?"
DATETIME = re.compile(rf"{_DATE}(?:[Tt ]{_TIME}(?:[Zz]|[+-]\d\d:\d\d)?)?|{_TIME}")
WORD = re.compile(r"[^\s,\]}#=\[{\"']++")
INTEGER = re.compile(
    r"[+-]?(?:0|[1-9](?:_?\d)*+)|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*+|0o[0-7](?:_?[0-7])*+|0b[01](?:_?[01])*+"
)
FLOAT = re.compile(
    r"[+-]?(?:(?:0|[1-9](?:_?\d)*+)(?:\.\d(?:_?\d)*+(?:[eE][+-]?\d(?:_?\d)*+)?|[eE][+-]?\d(?:_?\d)*+)|inf|nan)"
)
LONGEST_INTEGER = 64
TO_LINE_END = re.compile(r"[^\r\n]*+")


def key_ranges(source: str, at: int) -> list[tuple[int, int]]:
    """The range of each part of the dotted key at an offset, quotation marks included."""
    ranges: list[tuple[int, int]] = []
    while match := BARE_KEY.match(source, at) or BASIC.match(source, at) or LITERAL.match(source, at):
        ranges.append(match.span())
        point = _POINT.match(source, match.end())
        if point is None:
            break
        at = point.end()
    return ranges


def unescaped(content: str) -> str:
    """What a basic string says."""
    return _ESCAPE.sub(_character, content) if "\\" in content else content


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _ESCAPED.get(match[3], match[0]) if match[3] else ""
