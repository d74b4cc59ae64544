"""From the files of a work tree to the runs of hybrid-lint: from jobs and hooks through targets, scripts and actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.guard.gate.calls import Calls
from hybrid_lint.guard.gate.hooks import pins_of as pins_of_hooks
from hybrid_lint.guard.gate.run import Gate, Pin, Run
from hybrid_lint.guard.gate.source import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.guard.gate.source import Source

_NAME = re.compile(r"hybrid[-_.]lint", re.IGNORECASE)
_PINNED = re.compile(r"hybrid[-_]lint(?:\[[^\]]*\])?(?P<version>(?:==|>=|~=|<=|<|>|@).+)", re.IGNORECASE)
_ACTION = re.compile(r"[^@\s]*hybrid[-_]lint[^@\s]*@(?P<version>\S+)", re.IGNORECASE)


def gate_of(top: str) -> Gate:
    """How the repository with this work tree runs hybrid-lint. Never raises for what it finds there."""
    sources = list(sources_of(top))
    calls = Calls(sources)
    runs = [*calls.runs()]
    return Gate(_distinct(runs), [pin for source in sources for pin in _pins(source)])


def _distinct(runs: list[Run]) -> list[Run]:
    seen: set[str] = set()
    return [run for run in runs if (text := repr(run)) not in seen and not seen.add(text)]  # type: ignore[func-returns-value]


def _pins(source: Source) -> Iterator[Pin]:
    path = source.path
    for row in source.rows.get("requirement", ()):
        if _NAME.fullmatch(row.name) and source.form != "runner":
            yield Pin("requirement", path, row.line, row.specifier)
    for row in source.rows.get("locked_package", ()):
        if _NAME.fullmatch(row.name) and row.version and row.source not in ("virtual", "editable"):
            yield Pin("lock", path, row.line, f"=={row.version}")
    for row in source.commands:
        for word in re.findall(r'"((?:[^"\\]|\\.)*)"', row.words):
            match = _PINNED.fullmatch(word)
            if match:
                version = match["version"]
                yield Pin("command", path, row.line, f"=={version[1:]}" if version[0] == "@" else version)
    for node in source.nodes:
        match = _ACTION.fullmatch(node.value or "") if node.key == "uses" else None
        if match:
            yield Pin("action", path, node.line, match["version"])
        if ".additional_dependencies[" in node.pointer and (match := _PINNED.fullmatch(node.value or "")):
            yield Pin("requirement", path, node.line, match["version"])
    if source.form == "hooks":
        yield from pins_of_hooks(source)
