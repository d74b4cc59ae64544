"""What a pack says of itself, before its rules are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from hybrid_lint.rulepack.document import Document


class PackHead(NamedTuple):
    """A pack without its rules. `visible` are the names of its lists and of those of `common`."""

    name: str
    directory: Path
    profiles: list[str]
    lists: dict[str, list[str]]
    visible: set[str]
    document: Document
