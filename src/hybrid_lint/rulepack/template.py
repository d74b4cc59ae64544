"""Message templates: text with `{column}` placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Every finding has them, whether its query says so or not.
PLACE = ("path", "line", "column", "end_line", "end_column")

#: Where the texts of files that a fix creates come from, in the directory of a pack.
TEMPLATES = "templates"

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)\}")

#: In the text of a file, which has braces of its own.
_IN_FILE = re.compile(r"\{=\s*([A-Za-z_]\w*)\s*=\}")


def placeholders(template: str) -> list[str]:
    """Names in braces, in order; `{{` and `}}` stand for the braces themselves."""
    return [name for name in _PLACEHOLDER.findall(template) if name]


def only_placeholder(template: str) -> str | None:
    """The name if the template is one placeholder and nothing else."""
    match = _PLACEHOLDER.fullmatch(template)
    return match[1] if match else None


def filled(template: str, values: Mapping[str, object]) -> str:
    """The text with its placeholders replaced; an unknown value (None, or no such name) is `?`."""

    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        value = values.get(name)
        return "?" if value is None else str(value)

    return _PLACEHOLDER.sub(replacement, template)


def template_names(text: str) -> list[str]:
    """Names that the text of a template has as `{= name =}`, in order."""
    return _IN_FILE.findall(text)


def filled_file(text: str, values: Mapping[str, object]) -> str:
    """The text of a template with its names replaced. Raises `LookupError` for a value that is not known."""

    def replacement(match: re.Match[str]) -> str:
        value = values.get(match[1])
        if value is None:
            raise LookupError(match[1])
        return str(value)

    return _IN_FILE.sub(replacement, text)
