"""Shell text in YAML: steps of GitHub, GitLab and other CI, entries of hooks, commands of tasks, as rows of `step_command`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.step_commands import LEAVING, PLAIN, STRICT, Step, step_commands
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.facts.extraction import Row
    from hybrid_lint.facts.rows import YamlNode
    from hybrid_lint.formats.shell.failures import Mode

_STEP = re.compile(
    r"(?:^|\.)(?P<text>steps\[\d+\]\.(?:run|run\.command|script|bash)|(?:before_script|script|after_script)(?:\[\d+\])*|hooks\[\d+\]\.entry"
    r"|cmds\[\d+\](?:\.cmd)?)$"
)
#: What a CI system fills in before a shell reads the text.
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_FOREIGN_SHELL = re.compile(r"(?:pwsh|powershell|cmd|python|node)\b")
#: Longer texts are no steps that anybody wrote, and so are more commands in one file.
_LONGEST = 100_000
_MOST_COMMANDS = 20_000


def commands_of_steps(nodes: Sequence[YamlNode], text: Text) -> list[Row]:
    """The commands of all texts that a shell gets."""
    rows: list[Row] = []
    shells = _Shells(nodes)
    for node in nodes:
        found = (
            _STEP.search(node.pointer) if node.kind == "scalar" and node.value and len(node.value) <= _LONGEST else None
        )
        # The text of an action's own input may go anywhere, to another machine for instance.
        if found is None or node.value is None or ".with." in node.pointer or len(rows) > _MOST_COMMANDS:
            continue
        job = node.pointer[: found.start()]
        mode = shells.mode(node)
        if mode is None:
            continue
        written = _EXPRESSION.sub(_as_variable, node.value)
        place = _Place(node, text)
        rows += step_commands(len(rows), Step(node=node.ordinal, job=job), commands(written), mode, place.of)
    return rows


def _as_variable(expression: re.Match[str]) -> str:
    """`${{ matrix.service }}` as a variable of the shell, equally long: `${__matrix_service_}`."""
    return f"${{{_NO_NAME.sub('_', expression[0][2:-1])}}}"


class _Shells:
    """Which shell reads the text of a node, by the keys around it."""

    def __init__(self, nodes: Sequence[YamlNode]) -> None:
        self._named = {node.pointer: node.value for node in nodes if node.key == "shell" and node.kind == "scalar"}
        self._github = any(node.pointer == "jobs" or node.pointer == "runs" for node in nodes)

    def mode(self, node: YamlNode) -> Mode | None:
        """None for a shell of another language."""
        if node.key == "entry":
            return LEAVING
        if not self._github or node.key != "run":
            return STRICT
        job = node.pointer.partition(".steps[")[0]
        step = node.pointer.rpartition(".")[0]
        shell = next(
            (
                self._named[key]
                for key in (f"{step}.shell", f"{job}.defaults.run.shell", "defaults.run.shell")
                if key in self._named
            ),
            None,
        )
        if shell is None:
            return LEAVING
        if _FOREIGN_SHELL.match(shell):
            return None
        if shell == "bash":
            return STRICT
        return PLAIN._replace(leaves=shell == "sh" or " -e" in shell, pipefail="pipefail" in shell)


class _Place:
    """Ranges of a scalar's text as places in the file: exact below a `|` and in one plain line, else the whole scalar."""

    def __init__(self, node: YamlNode, text: Text) -> None:
        self._node = node
        self._text = Text(node.value or "")
        self._indent = 0
        if node.style == "literal" and node.line < len(text.starts):
            first = text.text[text.starts[node.line] :].split("\n", 1)[0]
            self._indent = len(first) - len(first.lstrip(" "))
        self._lines = len(text.starts)

    def of(self, start: int, end: int) -> tuple[int, int, int, int]:
        node = self._node
        line, column, end_line, end_column = self._text.span(start, end)
        if node.style == "literal" and node.line + end_line <= self._lines:
            return node.line + line, column + self._indent, node.line + end_line, end_column + self._indent
        if (
            node.style == "plain"
            and node.line == node.end_line
            and end_line == 1
            and node.tag is None
            and node.anchor is None
        ):
            return node.line, node.column + column - 1, node.line, node.column + end_column - 1
        return node.line, node.column, node.end_line, node.end_column
