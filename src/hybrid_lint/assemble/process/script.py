"""Shell scripts as the steps that they consist of, whether written in a command or in a file of the image."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.assemble.image.copy import absolute
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.shell.shells import SHELLS
from hybrid_lint.formats.shell.wrappers import basename

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hybrid_lint.assemble.process.values import Sources
    from hybrid_lint.formats.shell.command import Condition

_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")


class Step(NamedTuple):
    """A command of a script, with what the text around it says."""

    words: tuple[str, ...]
    background: bool
    is_exec: bool
    follows: str
    function: str | None
    nesting: str
    branch: tuple[Condition, ...]
    assignments: tuple[tuple[str, str], ...]
    place: tuple[int, int, int, int] | None

    @property
    def in_branch(self) -> bool:
        """Whether it decides on a branch, or stands in one whose condition nobody told."""
        return self.nesting in ("if", "case") and not self.branch


class Script(NamedTuple):
    """A script of the repository that a command runs: its path in the image, the arguments it is given, its steps."""

    path: str
    arguments: tuple[str, ...]
    steps: list[Step]


def steps_of(text: str, constants: Mapping[str, str]) -> list[Step]:
    """The steps of shell text; their places are not known."""
    return [
        Step(
            one.words, one.background, one.is_exec, one.follows, one.function, one.nesting, one.branch, one.assignments, None
        )
        for one in commands(text, constants)
    ]  # fmt: skip


def script_of(words: tuple[str, ...], sources: Sources, directory: str) -> Script | None:
    """The script that the words run, if it is a shell script of the repository."""
    at = 0
    if basename(words[0]) in SHELLS or words[0] in (".", "source"):
        at = 1
        while at < len(words) and words[at].startswith(("-", "+")):
            at += 2 if words[at] in ("-o", "+o", "-O") else 1
    if at >= len(words):
        return None
    name = words[at]
    candidates = [absolute(directory, name)]
    if at == 0 and "/" not in name:
        candidates = [f"{place}/{name}" for place in _PATH]
    for path in candidates:
        rows = sources.script(path)
        if rows is not None:
            steps = [
                Step(
                    tuple(json.loads(row.words)),
                    bool(row.background),
                    bool(row.is_exec),
                    row.follows,
                    row.function,
                    row.nesting,
                    tuple(tuple(condition) for condition in json.loads(row.branch)),
                    tuple((name, value) for name, value in json.loads(row.assignments)),
                    (row.line, row.column, row.end_line, row.end_column),
                )
                for row in rows
            ]
            return Script(path, words[at + 1 :], steps)
    return None
