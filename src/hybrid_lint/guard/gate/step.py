"""A command of a text that a shell reads, and what that text says of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.formats.shell.doers import doers
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.guard.gate.around import environment
from hybrid_lint.guard.gate.run import Weakness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hybrid_lint.facts.rows import StepCommand
    from hybrid_lint.formats.shell.command import Command

_ASSIGNMENT = re.compile(r"(HYBRID_LINT_TODAY|SKIP)=(.*)", re.DOTALL)
_POLICY = re.compile(r"(^|/)(hybrid[-_]lint\.toml|hybrid_lint_baseline\.toml)$")
_OURS = ("hybrid-lint", "hybrid_lint")
_WRITING = frozenset(
    {"rm", "mv", "cp", "sed", "tee", "truncate", "touch", "ln", "curl", "wget", "perl", "git", "dd", "install"}
)
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)


class Step(NamedTuple):
    """`words` are the whole command; `tool` and `arguments` what does the work in the end."""

    path: str
    line: int
    words: tuple[str, ...]
    tool: str
    arguments: tuple[str, ...]
    directory: str
    weaknesses: list[Weakness]

    def check(self) -> tuple[str, ...] | None:
        """What stands behind `hybrid-lint check`; None for any other command."""
        for words in ((self.tool, *self.arguments), self.words):
            for at, word in enumerate(words[:-1] if words else ()):
                name = word.rpartition("/")[2].partition("@")[0].partition("==")[0]
                if name in _OURS and words[at + 1] == "check":
                    rest = words[at + 2 :]
                    return None if {"--help", "-h", "--version"} & set(rest) else tuple(rest)
        return None


def steps_of(
    rows: Sequence[StepCommand], text: str, path: str, directory: str, more: Iterable[Weakness] = ()
) -> list[Step]:
    """The commands of one text that run at all."""
    written = _EXPRESSION.sub(lambda match: f"${{{'_' * (len(match[0]) - 3)}}}", text)
    parsed = commands(written)
    called = {command.words[0] for command in parsed if command.words}
    ambient = [*more, *_of_all(parsed, rows, path)]
    steps: list[Step] = []
    at = 0
    for row in rows:
        words = tuple(json.loads(row.words))
        found = next((number for number in range(at, len(parsed)) if parsed[number].words == words), None)
        weak = list(ambient)
        if row.swallowed is not None:
            what = f"may fail without any consequence: `{_short(row.swallowed)}`"
            weak.append(Weakness("swallowed", what, path, row.line))
        if found is not None:
            command = parsed[found]
            at = found
            if command.function is not None and command.function not in called:
                continue
            weak += _of_command(command, parsed[found + 1 :], path, row.line)
        steps.append(Step(path, row.line, words, row.tool, tuple(json.loads(row.arguments)), directory, weak))
        if found is not None and _ends(parsed[found]):
            break
    return steps


def entry_step(entry: str, arguments: Sequence[str], path: str, line: int) -> Step:
    """The command of a hook's `entry` and `args`."""
    parsed = commands(entry)
    words = (*(parsed[0].words if parsed else ()), *arguments)
    inner = doers(words)
    tool, *rest = inner[0] if inner else ("",)
    return Step(path, line, words, tool, tuple(rest), ".", [])


def _of_command(command: Command, later: Sequence[Command], path: str, line: int) -> Iterator[Weakness]:
    if command.branch:
        shown = " ".join(part for condition in command.branch for part in condition[1:] if part)
        what = (
            f"runs only where the shell finds `{_short(shown)}`" if shown else "runs only on a condition of the shell"
        )
        yield Weakness(f"shell if {json.dumps(command.branch)}", what, path, line)
    elif command.nesting == "if" and not any(one.program in ("exit", "return", "false") for one in later):
        yield Weakness("swallowed", "may fail without any consequence: `if` takes its result", path, line)
    if command.negated:
        yield Weakness("negated", "succeeds where it fails: `!` stands before it", path, line)
    if command.follows == "||":
        yield Weakness("shell or", "runs only where what stands before `||` fails", path, line)


def _of_all(parsed: Sequence[Command], rows: Sequence[StepCommand], path: str) -> Iterator[Weakness]:
    """What some command of a text does to all of them."""
    first = rows[0].line if rows else 1
    lines = {tuple(json.loads(row.words)): row.line for row in reversed(rows)}
    for command in parsed:
        line = lines.get(command.words, first)
        for name, value in command.assignments:
            yield from environment(name, value, path, line)
        for word in command.words:
            match = _ASSIGNMENT.fullmatch(word)
            if match:
                yield from environment(match[1], match[2], path, line)
        if _changes_policy(command):
            shown = _short(" ".join(command.words))
            yield Weakness(f"after {shown}", f"runs beside `{shown}`, which changes what it goes by", path, line)


def _changes_policy(command: Command) -> bool:
    words = command.words
    named = any(_POLICY.search(word) for word in words)
    if named and command.program in _WRITING and words[1:2] not in (("add",), ("diff",), ("log",), ("show",)):
        return True
    inner = next((doer for doer in doers(words)), ())
    return bool(inner) and inner[0] in _OURS and inner[1:2] == ("baseline",) and inner[2:3] in (("update",), ("prune",))


def _ends(command: Command) -> bool:
    """Whether nothing behind a command runs."""
    always = not command.branch and command.nesting == "" and command.function is None
    return command.program in ("exit", "return") and always and command.follows not in ("&&", "||")


def _short(text: str) -> str:
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= 60 else f"{text[:59]}…"
