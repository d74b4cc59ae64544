"""Reads Dockerfiles into rows of stages, instructions and the shell commands inside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract import embedded_sql
from hybrid_lint.extract.docker import arguments
from hybrid_lint.extract.docker.run_text import SHELL_FORM, run_commands
from hybrid_lint.extract.embedded_sql import Embedded
from hybrid_lint.extract.shell import command_row, sql_of
from hybrid_lint.extract.suppressions import in_comments
from hybrid_lint.facts.rows import DockerInstruction, DockerStage, ShellCommand, Suppression
from hybrid_lint.formats.dockerfile import Instruction, lex
from hybrid_lint.formats.shell.expansion import expanded
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hybrid_lint.facts.extraction import Extraction, Row


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEYWORDS = _words(
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL "
    "STOPSIGNAL USER VOLUME WORKDIR"
)
_WITH_FLAGS = frozenset(["ADD", "COPY", "FROM", "HEALTHCHECK", "RUN"])
_WITH_LIST = frozenset(["ADD", "COPY", "VOLUME", "SHELL", "CMD", "ENTRYPOINT", "RUN", "HEALTHCHECK"])
_WHOLE_TEXT = frozenset(["WORKDIR", "USER", "STOPSIGNAL", "MAINTAINER"])
_DEFAULT_SHELL = ("/bin/sh", "-c")


class _Value(NamedTuple):
    form: str
    value: list[object]


def extract(source: bytes) -> Extraction:
    """Rows of `docker_stage`, `docker_instruction`, `shell_command`, `sql_identifier`, `suppression` and `parse_error`."""
    text = decoded(source)
    if text is None:
        text = Text("")
        text.fail("the file is binary", 0)
        return extraction(text, {})
    return _Reader(text).extract()


class _Reader:
    """Walks the instructions once, with what ARG, ENV and SHELL have set in the current stage."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.stages: list[DockerStage] = []
        self.rows: list[DockerInstruction] = []
        self.commands: list[ShellCommand] = []
        self.sql: list[Embedded] = []
        self.global_arguments: dict[str, str] = {}
        self.constants: dict[str, str] = {}
        self.stage_constants: dict[str, dict[str, str]] = {}
        self.shell: tuple[str, ...] = _DEFAULT_SHELL

    def extract(self) -> Extraction:
        lexed = lex(self.text.text)
        self.escape = lexed.escape
        for instruction in lexed.instructions:
            self._instruction(instruction)
        self._whole_file(lexed.instructions)
        comments = [*lexed.comments, *(comment for one in lexed.instructions for comment in one.comments)]
        return extraction(
            self.text,
            {
                "docker_stage": [*self.stages],
                "docker_instruction": [*self.rows],
                "shell_command": [*self.commands],
                "sql_identifier": embedded_sql.rows(self.sql, embedded_sql.SHELL_HOLE, self.text.span),
                "suppression": self._suppressions(sorted(comments), lexed.instructions),
            },
        )

    def _whole_file(self, instructions: list[Instruction]) -> None:
        # Whoever builds a file without instructions is told so; others keep it as a placeholder.
        if instructions and not self.stages:
            self.text.fail("there is no FROM instruction", instructions[0].start, instructions[0].end)

    # ── one instruction ──

    def _instruction(self, instruction: Instruction) -> None:
        keyword, text, offset, onbuild = instruction.keyword, instruction.text, 0, False
        if keyword == "ONBUILD":
            inner = text.split(None, 1)
            onbuild = True
            keyword = inner[0].upper() if inner else ""
            offset = len(text) - len(inner[1]) if len(inner) > 1 else len(text)
            text = text[offset:]
            if keyword in ("ONBUILD", "FROM", "MAINTAINER"):
                self._fail(f"`{keyword}` is not allowed after ONBUILD", instruction)
                return
        if keyword not in _KEYWORDS:
            self._fail(f"unknown instruction `{keyword[:40]}`", instruction)
            return
        if instruction.unterminated:
            self._fail(f"the here-document `{instruction.heredocs[-1].name}` is not terminated", instruction)
        if not text and keyword != "ONBUILD":
            self._fail(f"`{keyword}` has no argument", instruction)
        if not self.stages and keyword not in ("FROM", "ARG"):
            self._fail(f"`{keyword}` stands before the first FROM", instruction)
        self._row(instruction, keyword, text, offset, onbuild)

    def _row(self, instruction: Instruction, keyword: str, text: str, offset: int, onbuild: bool) -> None:
        values, start = arguments.flags(text) if keyword in _WITH_FLAGS else arguments.Flags({}, 0)
        rest = text[start:]
        command = start
        if keyword == "HEALTHCHECK" and rest[:3].upper() == "CMD" and rest[3:4].isspace():
            command = start + len(rest) - len(rest[3:].lstrip())
        if keyword == "FROM":
            self._stage(instruction, rest, offset + start, values)
        value = _value(keyword, text[command:], instruction)
        bodies = [
            {"name": heredoc.name, "body": heredoc.body, "line": self.text.position(heredoc.start)[0]}
            for heredoc in instruction.heredocs
        ]
        ordinal = len(self.rows)
        self.rows.append(
            DockerInstruction(
                ordinal,
                len(self.stages) - 1 if self.stages else None,
                keyword,
                int(onbuild),
                value.form,
                "".join(heredoc.body for heredoc in instruction.heredocs) if value.form == "heredoc" else rest,
                json.dumps(value.value, ensure_ascii=False),
                json.dumps(values, ensure_ascii=False),
                json.dumps(bodies, ensure_ascii=False),
                *self.text.span(instruction.start, instruction.end),
            )
        )
        if not onbuild:
            self._remember(keyword, value)
        self.sql += [Embedded(one.body, one.body, one.start, one.end) for one in instruction.heredocs]
        if keyword in SHELL_FORM and (value.form != "exec" or keyword == "RUN") and value.value != ["NONE"]:
            self._commands(ordinal, instruction, value, offset + command)

    def _remember(self, keyword: str, value: _Value) -> None:
        if keyword == "SHELL" and value.form == "exec" and value.value:
            self.shell = tuple(str(word) for word in value.value)
        if keyword not in ("ARG", "ENV"):
            return
        known = self.constants if self.stages else self.global_arguments
        updates: dict[str, str] = {}
        for pair in value.value:
            name, written = pair if isinstance(pair, list) else (None, None)
            if keyword == "ARG" and written is None:
                written = self.global_arguments.get(name or "") if self.stages else None
            found = None if written is None else expanded(written, known, self.escape)
            if name is not None and found is not None:
                updates[name] = found
        known.update(updates)

    def _stage(self, instruction: Instruction, rest: str, offset: int, flags: Mapping[str, object]) -> None:
        written = rest.split()
        base = written[0] if written else ""
        name = written[2].lower() if len(written) >= 3 and written[1].upper() == "AS" else None
        if self.stages and self.stages[-1].name is not None:
            self.stage_constants[self.stages[-1].name] = self.constants
        resolved = expanded(arguments.unquoted(base), self.global_arguments, self.escape) if base else None
        self.constants = dict(self.stage_constants.get((resolved or "").lower(), {}))
        self.shell = _DEFAULT_SHELL
        start, end = instruction.origin.span(offset, offset + len(base))
        if not base:
            start, end = instruction.start, instruction.end
        platform = flags.get("platform")
        row = (base, resolved or None, None if platform is None else str(platform))
        self.stages.append(DockerStage(len(self.stages), name, *row, *self.text.span(start, end)))

    def _commands(self, ordinal: int, instruction: Instruction, value: _Value, offset: int) -> None:
        found = run_commands(instruction, value.form, value.value, offset, self.shell, self.constants)
        self.sql += sql_of(found, self.text.text)
        for command in found:
            self.commands.append(command_row(self.text, len(self.commands), ordinal, command))

    # ── comments and errors ──

    def _suppressions(self, comments: list[tuple[int, int]], instructions: list[Instruction]) -> list[Row]:
        """A comment inside an instruction speaks of the line on which the instruction starts."""
        spans = [self.text.span(instruction.start, instruction.end) for instruction in instructions]
        found: list[Row] = []
        at = 0
        for row in in_comments(self.text, comments, ("#",)):
            suppression = Suppression(*row)
            while at < len(spans) and spans[at][2] < suppression.line:
                at += 1
            if at < len(spans) and suppression.scope == "line":
                suppression = suppression._replace(target_line=spans[at][0])
            found.append(suppression)
        return found

    def _fail(self, message: str, instruction: Instruction) -> None:
        first_line_end = self.text.text.find("\n", instruction.start, instruction.end)
        end = instruction.end if first_line_end < 0 else first_line_end
        self.text.fail(message, instruction.start, end)


def _value(keyword: str, text: str, instruction: Instruction) -> _Value:
    """Form and value of the arguments after flags (after `CMD` for a health check)."""
    listed = arguments.json_words(text) if keyword in _WITH_LIST else None
    if listed is not None:
        return _Value("exec", [*listed])
    if keyword in ("ENV", "LABEL"):
        return _Value("pairs", [*arguments.pairs(text)])
    if keyword == "ARG":
        return _Value("pairs", [*arguments.pairs(text, names_only=True)])
    if keyword in _WHOLE_TEXT:
        return _Value("words", [arguments.unquoted(text)] if text else [])
    if keyword in SHELL_FORM:
        if keyword == "HEALTHCHECK" and text.upper() == "NONE":
            return _Value("words", ["NONE"])
        if instruction.heredocs and len(instruction.heredocs) == 1 and " " not in text.strip():
            return _Value("heredoc", [instruction.heredocs[0].body])
        return _Value("invalid_exec" if arguments.looks_like_list(text) else "shell", [text])
    form = "heredoc" if instruction.heredocs else "words"
    if keyword == "SHELL":
        form = "invalid_exec"
    return _Value(form, [*arguments.words(text)])
