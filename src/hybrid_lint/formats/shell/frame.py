"""An open compound command."""

from __future__ import annotations


class Frame:
    """An open compound command: what it is, and where its current and-or list began among the commands."""

    __slots__ = ("function", "kind", "list_start", "nesting", "patterns", "tainted")

    def __init__(self, kind: str, nesting: str, function: str | None, list_start: int = 0) -> None:
        self.kind = kind
        self.nesting = nesting
        self.function = function
        self.list_start = list_start
        self.patterns = False
        self.tainted: list[str] = []
