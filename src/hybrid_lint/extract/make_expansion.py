"""Fills the variables of a Makefile into its recipes (https://www.gnu.org/software/make/manual/make.html#Reference)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hybrid_lint.facts.rows import MakeVariable

#: What is not known stands in the text as a variable of the shell.
UNKNOWN = "${MAKE}"
_MOST_REFERENCES = 400
_DEEPEST = 8
_LONGEST_VALUE = 2_000
_NAME = re.compile(r"[\w.-]+")
_CLOSERS = {"(": ")", "{": "}"}


def values(variables: Iterable[MakeVariable]) -> dict[str, str]:
    """The values that the file gives; of several the last, `?=` only where nothing stands before it."""
    found = {"MAKE": "make"}
    for variable in variables:
        if variable.operator == "+=" and variable.name in found:
            found[variable.name] = f"{found[variable.name]} {variable.value}"[:_LONGEST_VALUE]
        elif variable.operator == "!=":
            found.pop(variable.name, None)
        elif variable.operator != "?=" or variable.name not in found:
            found[variable.name] = variable.value[:_LONGEST_VALUE]
    return found


def expanded(text: str, known: Mapping[str, str], target: str = "") -> str:
    """The text that the shell gets: variables and `$@` filled in, `$$` a dollar; functions and other variables `${MAKE}`."""
    return _Expansion(known, target).of(text, 0)


class _Expansion:
    def __init__(self, known: Mapping[str, str], target: str) -> None:
        self._known = known
        self._target = target
        self._left = _MOST_REFERENCES

    def of(self, text: str, depth: int) -> str:
        done: list[str] = []
        at = 0
        while (dollar := text.find("$", at)) >= 0:
            done.append(text[at:dollar])
            name, at = _reference(text, dollar)
            done.append(self._value(name, depth))
        done.append(text[at:])
        return "".join(done)

    def _value(self, name: str, depth: int) -> str:
        self._left -= 1
        if name == "$":
            return "$"
        if name == "@" and self._target:
            return self._target
        if self._left < 0 or depth >= _DEEPEST or not _NAME.fullmatch(name) or name not in self._known:
            return UNKNOWN
        return self.of(self._known[name], depth + 1)


def _reference(text: str, dollar: int) -> tuple[str, int]:
    """The name, or the whole expression, of the reference that begins at a dollar, and where it ends."""
    opener = text[dollar + 1 : dollar + 2]
    closer = _CLOSERS.get(opener)
    if closer is None:
        return opener, dollar + 2
    depth = 0
    for at in range(dollar + 1, len(text)):
        depth += (text[at] == opener) - (text[at] == closer)
        if not depth:
            return text[dollar + 2 : at], at + 1
    return text[dollar + 2 :], len(text)
