"""Finds the simple commands of POSIX and bash text with the structure around them; never fails, in linear time.

Grammar: POSIX.1-2017 Shell Command Language 2.10, and bash's functions, arrays, `[[`, `((`, `select`. Text given to
`sh -c`, `eval` or a shell's here-document is read as if it stood in place.
"""

from __future__ import annotations

import re

from hybrid_lint.formats.shell.command import Command
from hybrid_lint.formats.shell.cursor import Cursor
from hybrid_lint.formats.shell.fields import Field, fields, joined
from hybrid_lint.formats.shell.frame import Frame
from hybrid_lint.formats.shell.heredocs import Heredoc, body
from hybrid_lint.formats.shell.shells import SHELLS, shell_text
from hybrid_lint.formats.shell.source_map import SourceMap
from hybrid_lint.formats.shell.structure import Structure
from hybrid_lint.formats.shell.variables import Variables
from hybrid_lint.formats.shell.words import SUBSTITUTION, TEXT, Word, closing_parenthesis
from hybrid_lint.formats.shell.wrappers import basename, unwrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST_TEXT = 8
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\[[^\]\s]*\])?\+?=", re.ASCII)
_REDIRECTION = re.compile(r"\d*(?:<<<|<<-?|<>|<&|>&|>>|>\||&>>|&>|<(?!\()|>(?!\())")
_POSITIONAL = re.compile(r"\$[0-9@*#?!]")
_DECLARATIONS = frozenset({"export", "readonly", "local", "declare", "typeset"})


def commands(text: str, constants: Mapping[str, str] | None = None, origin: SourceMap | None = None) -> list[Command]:
    """Simple commands of a shell text in source order. `constants` are variables known from outside; `origin` maps the
    text to the source in which `start` and `end` are counted (default: the text itself)."""
    found = _Reader(text, dict(constants or {}), origin, Frame("", "", None), "", 0).read()
    return sorted(found, key=lambda command: (*command.turn, command.start))


class _Reader:
    """One pass over one text; `sh -c` and substitutions are read by further readers with a copy of the constants."""

    def __init__(
        self, text: str, constants: dict[str, str], origin: SourceMap | None, root: Frame, follows: str, depth: int
    ) -> None:
        self._text = text
        self._origin = origin
        self._depth = depth
        self._found: list[Command] = []
        self._heredocs: list[Heredoc] = []
        self._here_strings: list[tuple[str, int, int]] = []
        self._cursor = Cursor(text)
        self._variables = Variables(constants)
        self._structure = Structure(self._cursor, self._variables, self._found, self._substitutions, root, follows)

    def read(self) -> list[Command]:
        """The commands in the order in which their ends are met."""
        cursor, structure = self._cursor, self._structure
        while True:
            cursor.skip_blanks()
            if cursor.is_at_end():
                return self._found
            character = self._text[cursor.at]
            if character == "\n":
                cursor.at += 1
                self._read_heredocs()
                structure.end_list("\n")
            elif structure.top.patterns:
                structure.case_pattern()
            elif character in ";&|()":
                self._operator(character)
            else:
                self._command()

    def _operator(self, character: str) -> None:
        cursor, structure = self._cursor, self._structure
        pair = self._text[cursor.at : cursor.at + 2]
        if pair == "&>":
            self._command()
            return
        if pair == "((":
            cursor.skip_parentheses()
            return
        if pair in ("&&", "||"):
            structure.follows = pair
            cursor.at += 2
        elif character == "|":
            structure.follows = "|"
            cursor.at += 2 if pair == "|&" else 1
        elif pair in (";;", ";&"):
            cursor.at += 3 if cursor.starts(";;&") else 2
            structure.next_alternative()
        elif character in "&;":
            if character == "&":
                structure.run_in_background()
            cursor.at += 1
            structure.end_list(character)
        else:
            cursor.at += 1
            if character == "(":
                structure.open("(", "subshell")
            else:
                structure.close("(")

    # ── simple commands ──

    def _command(self) -> None:
        cursor = self._cursor
        start = end = cursor.at
        words: list[tuple[Field, Word]] = []
        assignments: list[tuple[str, str]] = []
        pending: list[Heredoc] = []
        sockets: list[tuple[Field, Word]] = []
        while True:
            cursor.skip_blanks()
            if self._redirection(pending, sockets):
                end = cursor.at
                continue
            word = cursor.word()
            if word.end == cursor.at and not self._process_substitution():
                break
            if not (words or assignments or pending) and word.literal and self._structure.takes(word):
                return
            if word.literal == "[[" and not words:
                words.append((Field("[[", None), word))
                words += self._test_expression(word)
                end = cursor.at
                continue
            cursor.at = max(cursor.at, word.end)
            self._word(word, words, assignments)
            end = cursor.at
        if cursor.at == start:
            cursor.at += 1  # a metacharacter that opens nothing
            return
        number = len(self._found) if words else None
        self._heredocs.extend(heredoc._replace(command=number) for heredoc in pending)
        if words or assignments or sockets:
            self._emit(words, assignments, start, end, sockets)

    def _word(self, word: Word, words: list[tuple[Field, Word]], assignments: list[tuple[str, str]]) -> None:
        self._substitutions(word)
        assigned = _ASSIGNMENT.match(self._text, word.start, word.end)
        plain = assigned is not None and bool(word.parts) and word.parts[0].start == word.start
        declared = bool(words) and words[0][0].text in _DECLARATIONS
        if assigned is None or not plain or (words and not declared):
            variables = self._variables
            words.extend((field, word) for field in fields(word.parts, variables.constants, variables.arrays))
            return
        if self._text.startswith("(", word.end) and assigned.end() == word.end:
            self._array(assigned[1])
            return
        text = joined(word.parts, self._variables.constants)
        value = text[assigned.end() - word.start :]
        unknown = any(part.kind == SUBSTITUTION for part in word.parts) or _POSITIONAL.search(value) is not None
        if not words:
            assignments.append((assigned[1], value))
        else:
            words.append((Field(text, None), word))
            known = None if unknown or "+" in assigned[0] else value
            self._variables.assign(assigned[1], known, self._structure.top)

    def _array(self, name: str) -> None:
        cursor, variables = self._cursor, self._variables
        cursor.at += 1
        items: list[str] = []
        while True:
            while not cursor.is_at_end() and self._text[cursor.at] in "\r\n":
                cursor.at += 1
            cursor.skip_blanks()
            word = cursor.word()
            if word.end == cursor.at:
                if cursor.starts("\n"):
                    continue
                break
            cursor.at = word.end
            items.extend(field.text for field in fields(word.parts, variables.constants, variables.arrays))
        cursor.at += cursor.starts(")")
        variables.assign_array(name, items, self._structure.top)

    def _test_expression(self, word: Word) -> list[tuple[Field, Word]]:
        """The words of `[[ … ]]` from the second one, operators among them."""
        cursor = self._cursor
        cursor.at = word.end
        found: list[tuple[Field, Word]] = []
        while not cursor.is_at_end() and not cursor.starts("\n"):
            cursor.skip_space()
            start = cursor.at
            inside = cursor.word()
            cursor.at = max(inside.end, cursor.at + 1) if not cursor.is_at_end() else cursor.at
            text = (
                joined(inside.parts, self._variables.constants) if inside.end > start else self._text[start : cursor.at]
            )
            found.append((Field(text, None), inside))
            if inside.literal == "]]":
                break
            self._substitutions(inside)
        return found

    def _redirection(self, pending: list[Heredoc], sockets: list[tuple[Field, Word]]) -> bool:
        match = self._cursor.match(_REDIRECTION)
        if match is None:
            return False
        self._cursor.skip_blanks()
        target = self._cursor.word()
        self._cursor.at = target.end
        operator = match[0].lstrip("0123456789")
        if operator in ("<<", "<<-"):
            pending.append(Heredoc("".join(part.text for part in target.parts), operator == "<<-"))
            return True
        self._substitutions(target)
        text = joined(target.parts, self._variables.constants)
        if text.startswith(("/dev/tcp/", "/dev/udp/")):
            sockets.append((Field(text, None), target))
        if operator == "<<<":
            self._here_strings.append((text, *self._span(target.start, target.end)))
        return True

    def _process_substitution(self) -> bool:
        cursor = self._cursor
        if not cursor.starts("<(", ">("):
            return False
        close = closing_parenthesis(self._text, cursor.at + 2)
        self._nested(cursor.at + 2, close)
        cursor.at = min(close + 1, len(self._text))
        return True

    def _emit(
        self,
        words: list[tuple[Field, Word]],
        assignments: list[tuple[str, str]],
        start: int,
        end: int,
        sockets: list[tuple[Field, Word]],
    ) -> None:
        """Adds a command; sockets that it is redirected to (bash's /dev/tcp) are its last words."""
        texts = tuple(field.text for field, _ in words)
        inner, is_exec = unwrapped(texts)
        top = self._structure.top
        if not texts:
            for name, value in assignments:
                known = None if "$(" in value or _POSITIONAL.search(value) else value
                self._variables.assign(name, known, top)
        elif texts[0] in ("unset", "read"):
            for name in texts[1:]:
                self._variables.unset(name)
        program = basename(inner[0]) if inner else ""
        strings, self._here_strings = tuple(self._here_strings), []
        branch = self._structure.conditions(self._structure.follows)
        command = Command(
            (*texts, *(field.text for field, _ in sockets)),
            "source" if program == "." else program,
            tuple(assignments),
            False,
            is_exec,
            self._structure.take_follows(),
            top.function,
            top.nesting,
            *self._span(start, end),
            strings,
            branch,
            self._structure.take_negation(),
            self._structure.turn(),
        )
        self._found.append(command)
        self._inline(command, inner, words)

    # ── text inside text ──

    def _inline(self, command: Command, inner: tuple[str, ...], words: list[tuple[Field, Word]]) -> None:
        """Reads the text of `sh -c`, `su -c` and `eval` as further commands."""
        if command.program == "eval" and len(inner) > 1:
            offset = len(command.words) - len(inner) + 1
            self._inline_text(command, " ".join(inner[1:]), [field for field, _ in words[offset:]])
            return
        at = shell_text(inner)
        if at is not None:
            offset = at + len(command.words) - len(inner)
            known = command.words[offset : offset + 1] == inner[at : at + 1]
            self._inline_text(command, inner[at], [words[offset][0]] if known else [Field("", None)])

    def _inline_text(self, command: Command, text: str, sources: list[Field]) -> None:
        if self._depth >= _DEEPEST_TEXT:
            return
        pieces: list[tuple[int, int]] | None = []
        length = 0
        for field in sources:
            if field.pieces is None or pieces is None:
                pieces = None
                break
            pieces.extend((length + derived, self._source(source)) for derived, source in field.pieces)
            length += len(field.text) + 1
        root = Frame("", command.nesting, command.function, outer=command.branch)
        for found in self._read_inside(text, SourceMap(pieces or []), root, command.follows):
            place = (found.start, found.end) if pieces else (command.start, command.end)
            start = min(max(place[0], command.start), command.end)
            end = min(max(place[1], start), command.end)
            self._found.append(found._replace(start=start, end=end, turn=command.turn))

    def _substitutions(self, word: Word) -> None:
        for part in word.parts:
            if part.kind == SUBSTITUTION:
                self._nested(part.start, part.end)
            elif part.kind != TEXT and "$(" in part.text and not part.text.startswith("("):
                inside = self._text.find("$(", part.start, part.end) + 2
                self._nested(inside, min(closing_parenthesis(self._text, inside), part.end))

    def _nested(self, start: int, end: int) -> None:
        """Commands of a substitution; they precede the command that uses their output."""
        if self._depth < _DEEPEST_TEXT and start < end:
            root = Frame("", "substitution", self._structure.top.function)
            turn = self._structure.turn()
            inside = self._read_inside(self._text[start:end], self._slice(start, end), root)
            self._found.extend(command._replace(turn=turn) for command in inside)

    def _read_heredocs(self) -> None:
        """Reads the here-documents that the line before announced; those of a shell as further commands."""
        for heredoc in self._heredocs:
            start, end = body(self._cursor, heredoc)
            if heredoc.command is None or heredoc.command >= len(self._found) or self._depth >= _DEEPEST_TEXT:
                continue
            command = self._found[heredoc.command]
            if start < end:
                text = (self._text[start:end], *self._span(start, end))
                command = self._found[heredoc.command] = command._replace(heredocs=(*command.heredocs, text))
            inner, _ = unwrapped(command.words)
            plain = all(word.startswith("-") and word != "-c" for word in inner[1:])
            if command.program in SHELLS and plain and inner:
                root = Frame("", command.nesting, command.function, outer=command.branch)
                self._found.extend(self._read_inside(self._text[start:end], self._slice(start, end), root))
        self._heredocs.clear()

    def _read_inside(self, text: str, origin: SourceMap, root: Frame, follows: str = "") -> list[Command]:
        constants = dict(self._variables.constants)
        return _Reader(text, constants, origin, root, follows, self._depth + 1).read()

    # ── places in the source ──

    def _source(self, offset: int) -> int:
        return self._origin.source(offset) if self._origin else offset

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._origin.span(start, end) if self._origin else (start, end)

    def _slice(self, start: int, end: int) -> SourceMap:
        return self._origin.slice(start, end) if self._origin else SourceMap([(0, start)])
