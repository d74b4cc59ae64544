"""Answers which of many ignore patterns is the last that matches a path, mostly without a regular expression."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

#: What a pattern compares: the last segment, or the whole path.
NAME, PATH = "name", "path"


class PatternTable:
    """Patterns of one kind of entry. Literal names, `*.suffix` and literal paths are dictionary look-ups; the rest is
    one alternation per subject with the last pattern first, so that its first match is the deciding one."""

    __slots__ = ("_compiled", "_literals", "_suffixes", "_wild")

    def __init__(self) -> None:
        self._literals: dict[str, dict[str, int]] = {NAME: {}, PATH: {}}
        self._suffixes: dict[str, int] = {}
        self._wild: dict[str, list[tuple[int, str]]] = {NAME: [], PATH: []}
        self._compiled: list[tuple[bool, Callable[[str], re.Match[str] | None], list[int]]] | None = None

    def add_literal(self, index: int, subject: str, text: str) -> None:
        self._literals[subject][text] = index

    def add_suffix(self, index: int, suffix: str) -> None:
        """Names that end with `suffix`, which starts with its only dot."""
        self._suffixes[suffix] = index

    def add_wild(self, index: int, subject: str, expression: str) -> None:
        self._wild[subject].append((index, expression))
        self._compiled = None

    def last(self, path: str) -> int:
        """Index of the last pattern that matches the path itself, -1 if none does."""
        name = path[path.rfind("/") + 1 :]
        best = self._literals[NAME].get(name, -1)
        found = self._literals[PATH].get(path, -1)
        if found > best:
            best = found
        dot = name.rfind(".")
        if dot >= 0:
            found = self._suffixes.get(name[dot:], -1)
            if found > best:
                best = found
        for on_name, match, indices in self._compiled or self._compile():
            if indices[0] > best:
                hit = match(name if on_name else path)
                if hit is not None:
                    found = indices[(hit.lastindex or 1) - 1]
                    if found > best:
                        best = found
        return best

    def _compile(self) -> list[tuple[bool, Callable[[str], re.Match[str] | None], list[int]]]:
        compiled: list[tuple[bool, Callable[[str], re.Match[str] | None], list[int]]] = []
        for subject, wild in self._wild.items():
            if wild:
                ordered = sorted(wild, reverse=True)
                source = "|".join(f"({expression})" for _, expression in ordered)
                matcher = re.compile(source, re.DOTALL).fullmatch
                compiled.append((subject == NAME, matcher, [index for index, _ in ordered]))
        self._compiled = compiled
        return compiled
