"""Message templates: text with `{column}` placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)\}")


def placeholders(template: str) -> list[str]:
    """Names in braces, in order; `{{` and `}}` stand for the braces themselves."""
    return [name for name in _PLACEHOLDER.findall(template) if name]


def filled(template: str, values: Mapping[str, object]) -> str:
    """The text with its placeholders replaced; an unknown value (None, or no such name) is `?`."""

    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        value = values.get(name)
        return "?" if value is None else str(value)

    return _PLACEHOLDER.sub(replacement, template)
