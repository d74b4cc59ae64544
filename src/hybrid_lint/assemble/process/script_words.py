"""Words of a script's command with what the script is given: its arguments and the container's environment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.expansion import expanded
from hybrid_lint.formats.shell.wrappers import unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARAMETER = re.compile(r"\$(\d)|\$\{(\d)(?::?-([^}]*))?\}")
_ALL_PARAMETERS = frozenset({"$@", "$*", "${@}", "${*}", "${@:1}"})


def with_arguments(words: tuple[str, ...], arguments: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The words with `$@` and `$1` replaced, and whether they are nothing but the arguments passed on."""
    if not any("$" in word for word in words):
        return words, False
    found: list[str] = []
    for word in words:
        if word in _ALL_PARAMETERS:
            found.extend(arguments)
        else:
            found.append(_PARAMETER.sub(lambda match: _parameter(match, arguments), word))
    inner, _ = unwrapped(words)
    return tuple(word for word in found if word), bool(inner) and inner[0] in _ALL_PARAMETERS


def with_constants(words: tuple[str, ...], constants: Mapping[str, str]) -> tuple[str, ...]:
    """The words with variables of the environment and their defaults; a command that is one variable is split."""
    if not any("$" in word for word in words):
        return words
    values = [expanded(word, constants) or word for word in words]
    if values[0] != words[0] and " " in values[0]:
        values[:1] = values[0].split()
    return tuple(values)


def _parameter(match: re.Match[str], arguments: tuple[str, ...]) -> str:
    index = int(match[1] or match[2])
    if 0 < index <= len(arguments):
        return arguments[index - 1]
    return match[3] or ""


def shifted(inner: tuple[str, ...], arguments: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments after `shift`, `shift 2` or `set -- …`."""
    if inner[0] == "shift":
        return arguments[int(inner[1]) if inner[1:] and inner[1].isdecimal() else 1 :]
    return inner[inner.index("--") + 1 :] if "--" in inner else arguments
