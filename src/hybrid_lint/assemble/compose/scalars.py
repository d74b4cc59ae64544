"""Text of plain YAML scalars after typing: what go-yaml makes of `0x10`, `1e3` or `~` and Go prints again.

Compose decodes with go-yaml v3 (YAML 1.2 core schema with the integers of 1.1) and prints values with `fmt.Sprint`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.assemble.compose.tree import Scalar

#: Tags that make a text of a scalar whatever it looks like.
STRING_TAGS = frozenset({"!!str", "!str"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_TYPED_START = frozenset("0123456789+-.")
_INTEGER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NOT_FINITE = {".inf": "+Inf", "+.inf": "+Inf", "-.inf": "-Inf", ".nan": "NaN"}


def plain_text(text: str) -> str | None:
    """The text of an unquoted scalar as Compose would print it; None for null."""
    if text in _NULL:
        return None
    if text in _TRUE:
        return "true"
    if text in _FALSE:
        return "false"
    return _number(text) if text[0] in _TYPED_START else text


def type_of(scalar: Scalar) -> str:
    """The JSON type of a leaf as it is written: `null`, `boolean`, `integer`, `number` or `string`.

    What a variable brings is a text, whatever it says.
    """
    written = scalar.row.value or ""
    if scalar.row.style != "plain" or scalar.tag in STRING_TAGS or "$" in written:
        return "string"
    if written in _NULL:
        return "null"
    if written in _TRUE or written in _FALSE:
        return "boolean"
    digits = written.replace("_", "")
    if written[0] not in _TYPED_START:
        return "string"
    if _INTEGER.fullmatch(digits):
        return "integer"
    return "number" if _FLOAT.fullmatch(digits) or written.lower() in _NOT_FINITE else "string"


def _number(text: str) -> str:
    digits = text.replace("_", "")
    if _INTEGER.fullmatch(digits):
        return str(_integer(digits))
    if _FLOAT.fullmatch(digits):
        return go_float(float(digits))
    if date := _DATE.fullmatch(text):
        return f"{date[1]}-{int(date[2]):02}-{int(date[3]):02} 00:00:00 +0000 UTC"
    return _NOT_FINITE.get(text.lower(), text)


def _integer(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    body = text.lstrip("+-").lower()
    for prefix, base in (("0x", 16), ("0b", 2), ("0o", 8)):
        if body.startswith(prefix):
            return sign * int(body[2:], base)
    return sign * int(body, 8 if len(body) > 1 and body.startswith("0") else 10)


def go_float(value: float) -> str:
    """Shortest decimal text with Go's `%v`: an exponent below 1e-4 and from 1e21 on."""
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value)) if value or str(value)[0] != "-" else "-0"
    if abs(value) < 1e21 and abs(value) >= 1e-4:
        return repr(value)
    mantissa, exponent = f"{value!r}e0".split("e")[:2] if "e" not in repr(value) else repr(value).split("e")
    mantissa = mantissa.removesuffix(".0")
    sign, digits = ("-", exponent[1:]) if exponent.startswith("-") else ("+", exponent.lstrip("+"))
    return f"{mantissa}e{sign}{digits.zfill(2)}"
