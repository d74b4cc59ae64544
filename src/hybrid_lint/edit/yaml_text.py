"""Values as YAML text: the little that is written into files of others, in the style in which people write them."""

from __future__ import annotations

import json
import re

#: Plain scalars that YAML 1.1 or 1.2 take for something else than text.
_NO_TEXT = re.compile(r"(?i:true|false|yes|no|on|off|y|n|null|~|[-+.]?\d[\d_.:xeo+-]*|\.(?:inf|nan)|=|<<)")
#: Maps of compose files that no list can stand for.
_DECLARATIONS = ("volumes", "networks", "secrets", "configs")
_PLAIN = re.compile(r"[A-Za-z0-9_./$~^][^\n\t]*")


def scalar(value: object, *, flow: bool = False) -> str:
    """A scalar as it is written; text that would be read as something else in double quotes."""
    if value is None:
        return "null" if flow else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    plain = (
        _PLAIN.fullmatch(text)
        and not _NO_TEXT.fullmatch(text)
        and not text.endswith((" ", ":"))
        and ": " not in text
        and " #" not in text
        and not (flow and set("[]{},:") & set(text))
    )
    return text if plain else json.dumps(text, ensure_ascii=False)


def flow(value: object) -> str:
    """Any value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, flow=True)


def entry(key: str, value: object, indent: int, step: int = 2) -> list[str]:
    """The lines of `key: value` in block style. A map without any value is the list of its keys, but for what compose declares."""
    lead = " " * indent + scalar(key) + ":"
    declares = indent == 0 and key in _DECLARATIONS
    if not declares and isinstance(value, dict) and value and all(item is None for item in value.values()):
        value = list(value)
    if isinstance(value, dict) and value:
        return [lead, *(line for name, item in value.items() for line in entry(str(name), item, indent + step, step))]
    if isinstance(value, list) and value and not _is_command(key, value):
        return [lead, *(line for each in value for line in item(each, indent + step))]
    if isinstance(value, list) and value:  # as Compose's documents write a command
        return [f"{lead} {json.dumps(value, ensure_ascii=False)}"]
    text = flow(value) if isinstance(value, dict | list) else scalar(value)
    return [f"{lead} {text}".rstrip()]


def item(value: object, indent: int) -> list[str]:
    """The lines of an item of a list in block style."""
    lead = " " * indent + "- "
    if isinstance(value, dict) and value:
        lines = [line for name, each in value.items() for line in entry(str(name), each, indent + 2)]
        return [lead + lines[0].lstrip(" "), *lines[1:]]
    text = flow(value) if isinstance(value, dict | list) else scalar(value)
    return [lead + text]


def _is_command(key: str, value: list[object]) -> bool:
    return key in ("test", "command", "entrypoint") and all(isinstance(each, str) for each in value)
