"""The short form of a service's `volumes`: `source:target:options` (compose-go `format.ParseVolume`)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from hybrid_lint.assemble.compose.paths import WORKING_DIRECTORY


class Mount(NamedTuple):
    """What is mounted where; `source` is '' for an anonymous volume."""

    kind: str  # bind or volume
    source: str
    target: str
    read_only: bool


def parse_volume(text: str) -> Mount | None:
    """None if Compose refuses the text."""
    if not text:
        return None
    parts = _sections(text) if len(text) > 2 else [text]
    if len(parts) > 3 or not all(parts):
        return None
    source = parts[0] if len(parts) > 1 else ""
    target = parts[1] if len(parts) > 1 else parts[0]
    options = parts[2].split(",") if len(parts) > 2 else []
    read_only = "ro" in options and "rw" not in options[options.index("ro") :]
    return Mount("bind" if _is_path(source) else "volume", source, clean_target(target), read_only)


def clean_target(target: str) -> str:
    """Go's `path.Clean`."""
    cleaned = posixpath.normpath(target)
    return "/" + cleaned.lstrip("/") if cleaned.startswith("//") else cleaned


def _sections(text: str) -> list[str]:
    """Splits at colons but leaves a Windows drive (`C:\\data`) in one piece."""
    sections: list[str] = []
    current = ""
    for character in text:
        if character == ":" and not (len(current) == 1 and current.isalpha()):
            sections.append(current)
            current = ""
        else:
            current += character
    return [*sections, current]


def _is_path(source: str) -> bool:
    if source.startswith((".", "/", "~", "\\\\", WORKING_DIRECTORY)):
        return True
    return len(source) > 1 and source[0].isalpha() and source[1] == ":"
