"""Python's string escapes, `%` formatting and `str.format`, as far as constants need them."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)", re.DOTALL)
_SIMPLE = {
    "\n": "",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    "'": "'",
    '"': '"',
}
_PERCENT = re.compile(r"%(?:\(([^)]*)\))?([-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?)([a-zA-Z%])")
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}!:]*)([!:][^{}]*)?\}")
_HOLE = "{}"


def unescaped(body: str) -> str:
    """The text of a literal whose source is `body`."""
    return _ESCAPE.sub(_unescape, body)


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code in _SIMPLE:
        return _SIMPLE[code]
    if code[0] in "01234567":
        return chr(int(code, 8))
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        # A lone surrogate could not be written to the database.
        return "\ufffd" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)
    if code[0] == "N" and len(code) > 1:
        return "\ufffd"
    return match[0]


def percent_filled(template: str, values: list[str | None], named: dict[str, str | None]) -> tuple[str, bool]:
    """`template % values`; unknown parts read `{}`. Also whether all was known."""
    whole = True
    position = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal whole, position
        name, layout, letter = match[1], match[2], match[3]
        if letter == "%":
            return "%"
        if name is not None:
            value = named.get(name)
        else:
            value = values[position] if position < len(values) else None
            position += 1
        if value is None or layout or letter not in "sdi":
            whole = False
            return _HOLE
        return value

    return _PERCENT.sub(fill, template), whole


def braces_filled(template: str, values: list[str | None], named: dict[str, str | None]) -> tuple[str, bool]:
    """`template.format(*values, **named)`; unknown parts read `{}`. Also whether all was known."""
    whole = True
    position = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal whole, position
        if match[0] in ("{{", "}}"):
            return match[0][0]
        field, layout = match[1], match[2]
        if not field:
            value = values[position] if position < len(values) else None
            position += 1
        elif field.isdecimal() and len(field) < 6:
            value = values[int(field)] if int(field) < len(values) else None
        else:
            value = named.get(field)
        if value is None or layout:
            whole = False
            return _HOLE
        return value

    return _BRACES.sub(fill, template), whole
