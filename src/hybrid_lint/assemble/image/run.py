"""The commands of a RUN under the build arguments of one build."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.parser import commands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.facts.rows import DockerInstruction, ShellCommand


def commands_of(
    instruction: DockerInstruction, known: Sequence[ShellCommand], values: Mapping[str, str]
) -> Sequence[ShellCommand]:
    """`known`, which was read under the Dockerfile's own defaults; read again where the text names one of `values`.

    `values`: the variables at this place if build arguments were passed, else empty. Commands without a counterpart in
    `known` get the place of the whole RUN.
    """
    if not values or not known or instruction.form not in ("shell", "heredoc"):
        return known
    text = str(json.loads(instruction.value)[0])
    named = {match[1] for match in re.finditer(r"\$\{?([A-Za-z_]\w*)", text, re.ASCII)}
    if not named.intersection(values):
        return known
    read = commands(text, values)
    placed: Sequence[DockerInstruction | ShellCommand] = known if len(read) == len(known) else [instruction] * len(read)
    model = known[0]
    return [
        model._replace(
            ordinal=at,
            words=json.dumps(command.words, ensure_ascii=False),
            program=command.program,
            assignments=json.dumps(command.assignments, ensure_ascii=False),
            follows=command.follows,
            function=command.function,
            nesting=command.nesting,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
        )
        for at, (command, place) in enumerate(zip(read, placed, strict=True))
    ]
