"""Collects the rows that every kind of Python manifest shares: requirements, includes and console scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.facts.rows import ConsoleScript, ManifestInclude, Requirement
from hybrid_lint.formats.requirement import Parsed, parsed

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Row
    from hybrid_lint.formats.text import Text


class Manifest:
    """Rows of one manifest, added in any order and numbered by their place. Ranges are offsets in the text."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._requirements: list[tuple[int, int, str, Parsed]] = []
        self._includes: list[tuple[int, int, str, str, str]] = []
        self._scripts: list[tuple[int, int, str, str]] = []

    def add(self, requirement: Parsed, origin: str, start: int, end: int) -> None:
        self._requirements.append((start, end, origin, requirement))

    def parse(self, content: str, origin: str, start: int, end: int) -> None:
        """Adds a PEP 508 requirement, or notes that the text is none."""
        requirement = parsed(content)
        if requirement is None:
            self._text.fail(f"`{content.strip()[:80]}` is not a requirement", start, end)
        else:
            self.add(requirement, origin, start, end)

    def include(self, kind: str, origin: str, target: str, start: int, end: int) -> None:
        self._includes.append((start, end, kind, origin, target))

    def script(self, name: str, target: str, start: int, end: int) -> None:
        self._scripts.append((start, end, name, target))

    def tables(self) -> dict[str, list[Row]]:
        text, span = self._text.text, self._text.span
        requirements: list[Row] = [
            Requirement(
                ordinal,
                requirement.name,
                json.dumps(requirement.extras),
                requirement.specifier,
                requirement.marker,
                requirement.url,
                origin,
                text[start:end],
                *span(start, end),
            )
            for ordinal, (start, end, origin, requirement) in enumerate(sorted(self._requirements, key=_place))
        ]
        includes: list[Row] = [
            ManifestInclude(ordinal, kind, origin, target, *span(start, end))
            for ordinal, (start, end, kind, origin, target) in enumerate(sorted(self._includes))
        ]
        scripts: list[Row] = [
            ConsoleScript(ordinal, name, target, *span(start, end))
            for ordinal, (start, end, name, target) in enumerate(sorted(self._scripts))
        ]
        return {"requirement": requirements, "manifest_include": includes, "console_script": scripts}


def _place(row: tuple[int, int, str, Parsed]) -> tuple[int, int, str]:
    return row[:3]
