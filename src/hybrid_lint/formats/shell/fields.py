"""What a word expands to: constants and arrays replaced, split at white space (POSIX 2.6)."""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.formats.shell.expansion import expanded
from hybrid_lint.formats.shell.words import SPECIAL, SUBSTITUTION, TEXT, VARIABLE, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_BRACED = re.compile(r"([A-Za-z_]\w*)(?:\[[@*]\])?(?:(:?[-+=?])(.*))?", re.ASCII | re.DOTALL)


class Field(NamedTuple):
    """One argument after expansion; `pieces` maps it to the source, None if a variable's value went into it."""

    text: str
    pieces: list[tuple[int, int]] | None


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
    if match is None:
        # `${NAME%%:*}` and its like
        name = _NAME.match(part.text)
        return None if name is None or name[0] not in constants else expanded(f"${{{part.text}}}", constants)
    if match[1] not in constants:
        return None
    value = constants[match[1]]
    operator = match[2] or ""
    if operator.endswith("+"):
        return (match[3] or "") if value or operator == "+" else ""
    return (match[3] or "") if operator[:1] == ":" and not value else value


def _written(part: Part) -> str:
    if part.kind == SUBSTITUTION:
        return f"$({part.text})"
    if part.text in SPECIAL:
        return f"${part.text}"
    return f"${part.text}" if part.text.startswith("(") else f"${{{part.text}}}"


def joined(parts: list[Part], constants: Mapping[str, str]) -> str:
    """The word as one text, as an assignment takes it."""
    text = ""
    for part in parts:
        value = part.text if part.kind == TEXT else _value(part, constants)
        text += _written(part) if value is None else value
    return text
