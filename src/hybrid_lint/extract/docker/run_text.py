"""Finds the commands of RUN, CMD, ENTRYPOINT and HEALTHCHECK, here-documents and other shells included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.formats.shell.command import Command
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.shell.shells import SHELLS
from hybrid_lint.formats.shell.source_map import SourceMap
from hybrid_lint.formats.shell.wrappers import basename, unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.formats.dockerfile import Heredoc, Instruction

#: Instructions whose arguments a shell runs.
SHELL_FORM = frozenset({"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"})


def run_commands(
    instruction: Instruction,
    form: str,
    value: Sequence[object],
    offset: int,
    shell: tuple[str, ...],
    constants: Mapping[str, str],
) -> list[Command]:
    """Commands with source offsets; `offset` is where the shell text starts in the instruction's logical line."""
    start, end = instruction.origin.span(offset, len(instruction.text))
    if form == "exec":
        return _exec_form(tuple(str(word) for word in value), start, end, constants)
    if form == "heredoc":
        return _heredoc(instruction.heredocs[0], shell, start, constants)
    text = instruction.text[offset:]
    if not _is_shell(shell[0]):
        return [_single((*shell, text), start, end)] if text else []
    origin = instruction.origin.slice(offset, len(instruction.text))
    if not instruction.heredocs:
        return commands(text, constants, origin)
    text, origin = _with_bodies(instruction, text, offset)
    # The delimiter of a here-document that is not terminated stands nowhere in the file.
    last = max(instruction.end, instruction.heredocs[-1].end)
    return [
        command._replace(start=min(command.start, last), end=min(command.end, last))
        for command in commands(text, constants, origin)
    ]


def _exec_form(words: tuple[str, ...], start: int, end: int, constants: Mapping[str, str]) -> list[Command]:
    if not words:
        return []
    quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
    return [command._replace(start=start, end=end) for command in commands(quoted, constants)]


def _heredoc(heredoc: Heredoc, shell: tuple[str, ...], start: int, constants: Mapping[str, str]) -> list[Command]:
    """The body is the script; its `#!` line names another interpreter."""
    first_line = heredoc.body.split("\n", 1)[0].strip()
    if first_line.startswith("#!"):
        interpreter = tuple(first_line[2:].split())
        inner, _ = unwrapped(interpreter)
        if inner and not _is_shell(inner[0]):
            return [_single(interpreter, heredoc.start, heredoc.start + max(len(first_line), 1))]
    elif not _is_shell(shell[0]):
        return [_single(shell, start, start + 1)]
    return commands(heredoc.body, constants, _body_origin(heredoc))


def _body_origin(heredoc: Heredoc) -> SourceMap:
    """Tabs that `<<-` removed are in the source but not in the body."""
    return SourceMap(_body_pieces(heredoc, 0))


def _body_pieces(heredoc: Heredoc, derived: int) -> list[tuple[int, int]]:
    removed = heredoc.end - heredoc.start - len(heredoc.body)
    if not removed or not heredoc.source_lines:
        return [(derived, heredoc.start)]
    pieces = []
    source = heredoc.start
    for tabs, length in heredoc.source_lines:
        pieces.append((derived, source + tabs))
        derived += length
        source += tabs + length
    return pieces


def _with_bodies(instruction: Instruction, text: str, offset: int) -> tuple[str, SourceMap]:
    """The command line followed by the bodies and delimiters, as the shell gets them."""
    pieces = list(instruction.origin.slice(offset, len(instruction.text)).pieces())
    for heredoc in instruction.heredocs:
        text += "\n"
        pieces.extend(_body_pieces(heredoc, len(text)))
        text += heredoc.body if heredoc.body.endswith("\n") or not heredoc.body else heredoc.body + "\n"
        pieces.append((len(text), heredoc.end))
        text += heredoc.name
    return text, SourceMap(pieces)


def _single(words: tuple[str, ...], start: int, end: int) -> Command:
    inner, is_exec = unwrapped(words)
    return Command(words, basename(inner[0]) if inner else "", (), False, is_exec, "", None, "", start, end)


def _is_shell(program: str) -> bool:
    return basename(program) in SHELLS or basename(program) == "busybox"
