"""Words of a script's command with what the script is given: its arguments and the container's environment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.expansion import expanded
from hybrid_lint.formats.shell.wrappers import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PARAMETER = re.compile(r"\$(\d|#)|\$\{(\d|#)([^{}]*)\}")
_ALL_PARAMETERS = frozenset({"$@", "$*", "${@}", "${*}", "${@:1}"})
_EACH = re.compile(r"\$\{([A-Za-z_]\w*|@)\[each\]([^{}]*)\}")
_MOST_ROUNDS = 20


def with_arguments(words: tuple[str, ...], arguments: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The words with `$@` and `$1` replaced, and whether they are nothing but the arguments passed on."""
    if not any("$" in word for word in words):
        return words, False
    found: list[str] = []
    for word in words:
        if word in _ALL_PARAMETERS:
            found.extend(arguments)
        else:
            found.append(with_parameters(word, arguments))
    inner, _ = unwrapped(words)
    return tuple(word for word in found if word), bool(inner) and inner[0] in _ALL_PARAMETERS


def with_parameters(text: str, arguments: Sequence[str]) -> str:
    """The text with `$1`, `${2:-default}` and `$#` replaced."""
    return _PARAMETER.sub(lambda match: _parameter(match, arguments), text)


def with_constants(words: tuple[str, ...], constants: Mapping[str, str]) -> tuple[str, ...]:
    """The words with variables of the environment and their defaults; a command that is one variable is split."""
    if not any("$" in word for word in words):
        return words
    values = [expanded(word, constants) or word for word in words]
    if values[0] != words[0] and " " in values[0]:
        values[:1] = values[0].split()
    return tuple(values)


def rounds(words: tuple[str, ...], arguments: Sequence[str], constants: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The words once for each word of a variable that a loop goes over; as they are where its value is not known."""
    match = next((found for word in words if (found := _EACH.search(word)) is not None), None)
    if match is None:
        yield words
        return
    default = match[2].replace(",", " ")
    value = " ".join(arguments) if match[1] == "@" else expanded(f"${{{match[1]}{default}}}", constants)
    for one in (value or "").split()[:_MOST_ROUNDS] if value is not None else ():
        yield from rounds(tuple(word.replace(match[0], one) for word in words), arguments, constants)
    if value is None:
        yield words


def _parameter(match: re.Match[str], arguments: Sequence[str]) -> str:
    name = match[1] or match[2]
    if name == "#":
        return str(len(arguments))
    index = int(name)
    value = arguments[index - 1] if 0 < index <= len(arguments) else ""
    if not match[3]:
        return value
    found = expanded(f"${{P{match[3]}}}", {"P": value})
    return match[0] if found is None else found


def shifted(inner: tuple[str, ...], arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments after `shift`, `shift 2` or `set -- …`."""
    if inner[0] == "shift":
        return arguments[int(inner[1]) if inner[1:] and inner[1].isdecimal() else 1 :]
    return inner[inner.index("--") + 1 :] if "--" in inner else arguments
