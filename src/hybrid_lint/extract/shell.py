"""Reads shell scripts: their commands, and what they hand to databases; `commands` reads shell text from anywhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hybrid_lint.extract import embedded_sql
from hybrid_lint.extract.format import Format
from hybrid_lint.extract.step_commands import LEAVING, PLAIN, Step, step_commands
from hybrid_lint.extract.suppressions import suppressions
from hybrid_lint.facts.rows import ShellCommand
from hybrid_lint.formats.shell.command import Command
from hybrid_lint.formats.shell.doers import doers
from hybrid_lint.formats.shell.parser import commands
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hybrid_lint.facts.extraction import Extraction, Row
    from hybrid_lint.formats.shell.failures import Mode

FORMATS = (
    Format(
        kind="shell",
        names=".envrc .bashrc .profile",
        suffixes="sh bash envrc",
        interpreters="sh|bash|dash|ash|zsh|ksh",
        comments="#",
    ),
)

__all__ = ["Command", "command_row", "commands", "extract", "sql_of"]


def extract(source: bytes) -> Extraction:
    """Rows of `shell_command`, `step_command`, `sql_identifier`, `mongo_database`, `suppression` and `parse_error` of a script; scripts
    of other interpreters have none."""
    text = decoded(source)
    if text is None:
        text = Text("")
        text.fail("the file is binary", 0)
        return extraction(text, {})
    found = commands(text.text) if _is_shell_script(text.text) else []
    tables: dict[str, list[Row]] = {
        "shell_command": [command_row(text, ordinal, None, command) for ordinal, command in enumerate(found)],
        "step_command": list(step_commands(0, Step(), found, _mode(text.text), text.span)),
        "sql_identifier": embedded_sql.rows(sql_of(found, text.text), embedded_sql.SHELL_HOLE, text.span),
        "suppression": [*suppressions(text.text, "#")],
    }
    scripts = list(mongo_scripts(found, text.text))
    if scripts:
        from hybrid_lint.extract.javascript.reader import embedded

        tables["mongo_database"] = embedded(text, scripts)
    return extraction(text, tables)


def sql_of(found: Iterable[Command], source: str) -> Iterator[embedded_sql.Embedded]:
    """Texts that can be SQL: here-documents, whatever reads them, and arguments (`psql -c`, `echo … | psql`)."""
    for command in found:
        for body, start, end in command.heredocs:
            yield embedded_sql.Embedded(body, source[start:end], start, end)
        for word in command.words[1:]:
            if " " in word:
                yield embedded_sql.Embedded(word, source[command.start : command.end], command.start, command.end)


def mongo_scripts(found: Iterable[Command], source: str) -> Iterator[tuple[str, int, bool]]:
    """Here-documents that the shell of MongoDB reads, each with its offset and whether that starts in the image's own database."""
    for command in found:
        if command.heredocs and any(
            doer[:1] in (("mongosh",), ("mongo",)) for doer in map(tuple, doers(command.words))
        ):
            initial = any("MONGO_INITDB_DATABASE" in word for word in command.words)
            yield from ((source[start:end], start, initial) for _, start, end in command.heredocs)


def _mode(text: str) -> Mode:
    """How the `#!` line starts the shell."""
    first = text[:200].split("\n", 1)[0]
    return LEAVING if first.startswith("#!") and re.search(r"\s-[a-z]*e", first) else PLAIN


def _is_shell_script(text: str) -> bool:
    """A `#!` line that names Python, Node or anything else that is not a shell speaks against it."""
    first = text[:200].split("\n", 1)[0]
    return not first.startswith("#!") or "sh" in first.replace("/usr/share", "").rpartition("/")[2]


def command_row(text: Text, ordinal: int, instruction: int | None, command: Command) -> ShellCommand:
    """The row of a command; `instruction` is the ordinal of the Dockerfile's instruction that holds it."""
    return ShellCommand(
        ordinal,
        instruction,
        json.dumps(command.words, ensure_ascii=False),
        command.program,
        json.dumps(command.assignments, ensure_ascii=False),
        int(command.background),
        int(command.is_exec),
        command.follows,
        command.function,
        command.nesting,
        json.dumps(command.branch, ensure_ascii=False),
        *text.span(command.start, command.end),
    )
