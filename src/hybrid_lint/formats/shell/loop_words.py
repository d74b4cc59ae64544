"""The words that a `for` loop goes over."""

from __future__ import annotations

import re

from hybrid_lint.formats.shell.fields import fields
from hybrid_lint.formats.shell.words import SUBSTITUTION, TEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.formats.shell.variables import Variables
    from hybrid_lint.formats.shell.words import Word

_MOST = 20
_BRACES = re.compile(r"([^{}]*)\{([^{},\s]*(?:,[^{},\s]*)+)\}([^{}]*)")
_UNKNOWN = re.compile(r"\$(?:\{([A-Za-z_]\w*|[@*])(?:\[[@*]\])?((?::?[-=+]|[#%/])[^{}]*)?\}|([@*]))", re.DOTALL)


def loop_words(words: Sequence[Word], variables: Variables) -> list[str]:
    """The words behind `in`; all arguments without it. Empty if they cannot be known.

    A variable that is set elsewhere stands for one word of it after the other: `${@[each]}`, `${NAME[each]:-a,b}` for one
    with the default `a b`.
    """
    if not words:
        return ["${@[each]}"]
    if words[0].literal != "in":
        return []
    found: list[str] = []
    for word in words[1:]:
        if any(part.kind == SUBSTITUTION for part in word.parts):
            return []
        braces = _BRACES.fullmatch(word.literal) if word.literal else None
        if braces is not None:
            found += [braces[1] + part + braces[3] for part in braces[2].split(",")]
            continue
        plain = all(part.kind == TEXT and not part.quoted for part in word.parts)
        for field in fields(word.parts, variables.constants, variables.arrays):
            value = _each(field.text)
            if value is None or (plain and set("*?[") & set(value)):
                return []
            found.append(value)
    return found if len(found) <= _MOST else []


def _each(text: str) -> str | None:
    if "$" not in text:
        return text
    match = _UNKNOWN.fullmatch(text)
    return None if match is None else f"${{{match[1] or match[3]}[each]{','.join((match[2] or '').split())}}}"
