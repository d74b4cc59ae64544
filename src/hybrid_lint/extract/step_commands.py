"""Rows of `step_command`: the commands of recipes, of CI steps, of hooks and of scripts, and what becomes of their failures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.facts.rows import StepCommand
from hybrid_lint.formats.shell.compose_services import named_services
from hybrid_lint.formats.shell.doers import doers
from hybrid_lint.formats.shell.failures import Mode, swallowing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hybrid_lint.formats.shell.command import Command

#: A shell that nobody told anything; one that leaves at the first failure; one that sees every part of a pipeline, too.
PLAIN = Mode(leaves=False, pipefail=False)
LEAVING = Mode(leaves=True, pipefail=False)
STRICT = Mode(leaves=True, pipefail=True)


class Step(NamedTuple):
    """What the commands of one text belong to: a target of a Makefile, a node of a YAML file, neither in a script."""

    target: int | None = None
    node: int | None = None
    job: str | None = None
    #: What ignores a failure of the text as a whole.
    ignored: str | None = None


def step_commands(
    first: int, step: Step, found: Sequence[Command], mode: Mode, place: Callable[[int, int], tuple[int, int, int, int]]
) -> list[StepCommand]:
    """Rows numbered from `first`; `place` gives the lines and columns of a range of the text's own offsets."""
    rows: list[StepCommand] = []
    for command, swallowed in zip(found, swallowing(found, mode), strict=True):
        named = named_services(command.words)
        for doer in doers(command.words) or [()]:
            rows.append(
                StepCommand(
                    first + len(rows),
                    step.target,
                    step.node,
                    step.job,
                    json.dumps(command.words, ensure_ascii=False),
                    doer[0] if doer else "",
                    json.dumps(doer[1:], ensure_ascii=False),
                    None if named is None else json.dumps(named, ensure_ascii=False),
                    command.follows,
                    swallowed or step.ignored,
                    *place(command.start, command.end),
                )
            )
    return rows
