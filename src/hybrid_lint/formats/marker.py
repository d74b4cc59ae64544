"""Environment markers (PEP 508): what surely does not hold in a Linux image."""

from __future__ import annotations

import re
from typing import TypeAlias

_TOKEN = re.compile(r"""\s*(?:(\()|(\))|(['"])(.*?)\3|(===|~=|==|!=|<=|>=|<|>|not\s+in\b|in\b)|([A-Za-z_][\w.]*))""")
_KNOWN = {
    "sys_platform": "linux",
    "sys.platform": "linux",
    "platform_system": "Linux",
    "os_name": "posix",
    "os.name": "posix",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_implementation": "CPython",
}
_VERSIONS = ("python_version", "python_full_version")

#: A side of a comparison: a variable or a text.
_Side: TypeAlias = "tuple[str, bool]"


def never_holds(marker: str | None, python: tuple[int, ...] = ()) -> bool:
    """Whether a requirement is surely left out; `python` are the numbers of the interpreter's version that are known."""
    return bool(marker) and _Reader(marker or "", python).read() is False


class _Reader:
    """Reads one marker; a part of which nothing is known is None, as is what cannot be read."""

    def __init__(self, text: str, python: tuple[int, ...]) -> None:
        self._tokens = [match.groups() for match in _TOKEN.finditer(text)]
        self._python = python
        self._at = 0

    def read(self) -> bool | None:
        found = self._any()
        return found if self._at == len(self._tokens) else None

    def _any(self) -> bool | None:
        parts = [self._all()]
        while self._word("or"):
            parts.append(self._all())
        return True if True in parts else None if None in parts else False

    def _all(self) -> bool | None:
        parts = [self._one()]
        while self._word("and"):
            parts.append(self._one())
        return False if False in parts else None if None in parts else True

    def _word(self, word: str) -> bool:
        found = self._at < len(self._tokens) and self._tokens[self._at][5] == word
        self._at += found
        return found

    def _one(self) -> bool | None:
        if self._at < len(self._tokens) and self._tokens[self._at][0]:
            self._at += 1
            found = self._any()
            self._at += 1
            return found
        left, sign, right = self._side(), self._sign(), self._side()
        if left is None or right is None:
            return None
        if left[1] == right[1]:
            return None
        variable, text = (left[0], right[0]) if left[1] else (right[0], left[0])
        if not left[1] and sign not in ("in", "not in"):
            sign = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, sign)
        if variable in _VERSIONS:
            return _compared(self._python, sign, text, full=variable == _VERSIONS[1])
        known = _KNOWN.get(variable)
        return None if known is None else _held(known, sign, text, contained=not left[1])

    def _side(self) -> _Side | None:
        if self._at >= len(self._tokens):
            return None
        token = self._tokens[self._at]
        self._at += 1
        return (token[5], True) if token[5] else (token[3], False) if token[2] else None

    def _sign(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else (None,) * 6
        self._at += 1
        return " ".join((token[4] or "").split())


def _held(known: str, sign: str, text: str, *, contained: bool) -> bool | None:
    if sign in ("in", "not in"):
        inside = text in known if contained else known in text
        return inside == (sign == "in")
    return {"==": known == text, "===": known == text, "!=": known != text}.get(sign)


def _compared(python: tuple[int, ...], sign: str, text: str, *, full: bool) -> bool | None:
    """A version as far as it is known; without any, that it is no Python 2."""
    asked = tuple(int(number) for number in re.findall(r"\d+", text))
    known = (python or (3,))[:2]
    if not asked or sign in ("in", "not in", "~=", "==="):
        return None
    common = min(len(known), len(asked))
    if known[:common] == asked[:common]:
        if len(known) < len(asked) and (full or len(known) < 2):
            return None
        if len(known) > len(asked) or text.endswith(".*"):
            # `python_version > "3"` holds for 3.12; equal are only whole versions.
            exact = text.endswith(".*") or not any(known[common:])
            order = 0 if exact else 1
        elif full:
            return None if sign not in (">=", "<") else sign == ">="
        else:
            order = -1 if len(known) < len(asked) and any(asked[common:]) else 0
    else:
        order = -1 if known[:common] < asked[:common] else 1
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0, "==": order == 0, "!=": order != 0}.get(
        sign
    )
