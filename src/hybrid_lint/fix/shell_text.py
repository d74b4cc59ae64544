"""The commands of a Dockerfile or shell script as they are written, and what is left of the text without some of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hybrid_lint.edit.lines import removed, start_of
from hybrid_lint.edit.ranges import CannotEdit, Edit
from hybrid_lint.extract.kinds import kind_of, refine_kind
from hybrid_lint.formats.dockerfile import lex
from hybrid_lint.formats.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

#: A range of offsets.
Span = tuple[int, int]
_QUOTES = re.compile(r"\\(.)|['\"]", re.DOTALL)
_JOINS = ("&&", ";", "\n")


class _Command(NamedTuple):
    start: int
    end: int
    follows: str
    inside: bool  # of a loop, a condition, a function, another command
    instruction: int | None

    @property
    def span(self) -> Span:
        return self.start, self.end


class ShellText:
    """A text with its simple commands. Raises `CannotEdit` for a file that is neither a Dockerfile nor a script."""

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        self._source = Text(text)
        kind = refine_kind(kind_of(path, executable=True), text[:1000].encode())
        escape = "\\"
        if kind == "dockerfile":
            from hybrid_lint.extract.docker.reader import extract

            escape = lex(text).escape
        elif kind == "shell":
            from hybrid_lint.extract.shell import extract
        else:
            raise CannotEdit(f"`{path}` is neither a Dockerfile nor a shell script")
        # Behind a continuation a Dockerfile may have comments and empty lines.
        more = r"(?:[ \t]*(?:\#[^\n]*|\r)?\n)*" if kind == "dockerfile" else ""
        self._break = rf"{re.escape(escape)}[ \t]*\r?\n{more}"
        self._gap = re.compile(rf"(?:[ \t]|{self._break})*")
        quoted = r"\\[^\r\n]|'[^']*'|\"(?:\\.|[^\"\\])*\"|[^\s'\"\\]"
        self._word = re.compile(rf"(?:(?!{self._break})(?:{quoted}))+", re.DOTALL)
        facts: Any = extract(text.encode())
        self._commands = [
            _Command(
                self._offset(row.line, row.column),
                self._offset(row.end_line, row.end_column),
                row.follows,
                bool(row.nesting or row.function or row.background),
                row.instruction,
            )
            for row in facts.get("shell_command", ())
        ]
        self._lines = {row.ordinal: (row.line, row.end_line) for row in facts.get("docker_instruction", ())}

    def without_argument(self, span: Span, argument: str) -> Edit:
        """The command at a place without one of its words."""
        self._at(span)
        words = [*self._words(span)]
        found = [number for number, word in enumerate(words) if number and self._plain(word) == argument]
        if len(found) != 1:
            raise CannotEdit(f"`{argument}` is not said there once")
        start, end = words[found[0]]
        before = words[found[0] - 1][1]
        behind = words[found[0] + 1][0] if found[0] + 1 < len(words) else None
        # A comment behind it speaks of the next word; one before it may speak of all that follow.
        rest = behind is not None and "\n" in self._text[before:start] and "#" not in self._text[end:behind]
        cut = (start, behind) if rest and behind is not None else (before, end)
        # As one edit of the whole command: of two that each leave the other's word, one has to look again.
        return Edit(*span, self._text[span[0] : cut[0]] + self._text[cut[1] : span[1]])

    def without(self, spans: Collection[Span]) -> list[Edit]:
        """Commands taken out of their chains; an instruction goes with the last of its commands."""
        gone = [self._at(span) for span in spans]
        edits = []
        for instruction in {command.instruction for command in gone}:
            chain = [command for command in self._commands if command.instruction == instruction]
            out = [command in gone for command in chain]
            if instruction is not None and all(out):
                edits.append(removed(self._text, *self._lines[instruction]))
            else:
                edits += self._runs(chain, out)
        return edits

    def _runs(self, chain: Sequence[_Command], out: Sequence[bool]) -> Iterator[Edit]:
        """An edit for each run of commands that go, between those that stay."""
        at = 0
        while at < len(chain):
            if not out[at]:
                at += 1
                continue
            first = at
            while at < len(chain) and out[at]:
                at += 1
            yield self._run(chain, first, at)

    def _run(self, chain: Sequence[_Command], first: int, stop: int) -> Edit:
        if any(command.inside for command in chain[first:stop]):
            raise CannotEdit("the command stands in a condition, a loop, a function or another command")
        start, end = chain[first].start, chain[stop - 1].end
        whole = self._whole_lines(start, end)
        before, behind = chain[first - 1] if first else None, chain[stop] if stop < len(chain) else None
        if (
            whole is not None
            and (before is None or chain[first].follows == "\n")
            and (behind is None or behind.follows == "\n")
        ):
            return whole
        for one, other in zip([*chain[max(first - 1, 0) : stop]], chain[max(first, 1) : stop + 1], strict=False):
            self._check_joined(one, other)
        if behind is not None and (before is None or chain[first].follows != "&&"):
            return Edit(start, behind.start, "")
        if before is None:
            raise CannotEdit("nothing else stands there")
        return Edit(before.end, end, "")

    def _check_joined(self, one: _Command, other: _Command) -> None:
        """Whether nothing stands between two commands but an operator after which the second runs anyway, or if the first succeeds."""
        between = self._gap.sub("", self._text[one.end : other.start]).strip()
        if other.follows not in _JOINS or between != other.follows.strip() or other.inside:
            raise CannotEdit("what stands before or behind the command depends on it")

    def _whole_lines(self, start: int, end: int) -> Edit | None:
        """The lines of a range if nothing else stands on them."""
        first, last = self._source.position(start)[0], self._source.position(end)[0]
        line_start = start_of(self._source, first)
        edit = removed(self._text, first, last)
        if self._text[line_start:start].strip() or self._text[end : edit.end].strip():
            return None
        return edit

    def _at(self, span: Span) -> _Command:
        found = [command for command in self._commands if command.span == tuple(span)]
        if len(found) != 1:
            raise CannotEdit(f"no single command stands at line {self._source.position(span[0])[0]}")
        return found[0]

    def _words(self, span: Span) -> Iterator[Span]:
        at = span[0]
        while at < span[1]:
            gap = self._gap.match(self._text, at, span[1])
            at = gap.end() if gap else at
            word = self._word.match(self._text, at, span[1])
            if word is None:
                break
            yield word.span()
            at = word.end()
        if at < span[1]:
            raise CannotEdit("the words of the command cannot be told apart")

    def _plain(self, span: Span) -> str:
        return _QUOTES.sub(lambda match: match[1] or "", self._text[span[0] : span[1]])

    def _offset(self, line: int, column: int) -> int:
        return start_of(self._source, line) + column - 1
