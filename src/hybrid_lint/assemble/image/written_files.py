"""Files that a Dockerfile itself writes and a later command reads: lists of requirements and scripts, at their places in it."""

from __future__ import annotations

import json
from posixpath import dirname
from typing import TYPE_CHECKING, Any, TypeAlias

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.assemble.image.values import InstalledPackage, Place
from hybrid_lint.extract import requirements, shell
from hybrid_lint.facts.rows import ManifestInclude, Requirement, ShellCommand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Path in the image → the text, and the line of the Dockerfile where it begins (None if it has none there).
Texts: TypeAlias = "Mapping[str, tuple[str, int | None]]"


def written_packages(texts: Texts, path: str, manager: str, dockerfile: str, line: int) -> Iterator[InstalledPackage]:
    """What a list of requirements at an absolute path names, with the lists that it includes; `line` is that of the RUN."""
    waiting, seen = [path], {path}
    while waiting:
        current = waiting.pop()
        text, first = texts.get(current, ("", None))
        read = requirements.extract(text.encode())
        for row in _rows(read.get("requirement", ()), Requirement):
            at = Place(line, 1, line, 1) if first is None else _placed(row, first)
            extras = tuple(json.loads(row.extras))
            yield InstalledPackage(manager, row.name, extras, row.specifier, None, dockerfile, at)
        for include in _rows(read.get("manifest_include", ()), ManifestInclude):
            target = absolute(dirname(current), include.target)
            if include.kind == "requirements" and target not in seen:
                seen.add(target)
                waiting.append(target)


def written_commands(texts: Texts, path: str, line: int) -> list[ShellCommand]:
    """The commands of a script at an absolute path; `line` is that of the RUN which starts it."""
    text, first = texts.get(path, ("", None))
    rows = _rows(shell.extract(text.encode()).get("shell_command", ()), ShellCommand)
    places = [Place(line, 1, line, 1) if first is None else _placed(row, first) for row in rows]
    return [row._replace(**place._asdict()) for row, place in zip(rows, places, strict=True)]


def _rows(rows: Iterable[Any], kind: Any) -> list[Any]:
    return [row if isinstance(row, kind) else kind._make(row) for row in rows]


def _placed(row: Any, first: int) -> Place:
    return Place(row.line + first - 1, row.column, row.end_line + first - 1, row.end_column)
