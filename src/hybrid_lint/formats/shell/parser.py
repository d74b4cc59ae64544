"""Finds the simple commands of POSIX and bash text with the structure around them; never fails, in linear time.

Grammar: POSIX.1-2017 Shell Command Language 2.10, and bash's functions, arrays, `[[`, `((`, `select`. Text given to
`sh -c`, `eval` or a shell's here-document is read as if it stood in place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.formats.shell.source_map import SourceMap
from hybrid_lint.formats.shell.words import (
    SUBSTITUTION,
    TEXT,
    Field,
    Word,
    closing_parenthesis,
    fields,
    joined,
    read_word,
)
from hybrid_lint.formats.shell.wrappers import basename, unwrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

#: Programs that read shell text.
SHELLS = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh", "rbash"})

_DEEPEST_FRAME = 100
_DEEPEST_TEXT = 8
#: Longer values are not followed: `A=$A$A` doubles with every line.
_LONGEST_VALUE = 4096
_BLANK = re.compile(r"(?:[ \t\v\f]+|\\\r?\n|\r(?=\n|$))+")
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\[[^\]\s]*\])?\+?=", re.ASCII)
_FUNCTION = re.compile(r"[ \t]*\([ \t]*\)")
_REDIRECTION = re.compile(r"\d*(?:<<<|<<-?|<>|<&|>&|>>|>\||&>>|&>|<(?!\()|>(?!\())")
_POSITIONAL = re.compile(r"\$[0-9@*#?!]")
_DECLARATIONS = frozenset({"export", "readonly", "local", "declare", "typeset"})
_OPENERS = {"if": "if", "while": "loop", "until": "loop", "for": "loop", "select": "loop", "case": "case", "{": ""}
_CLOSERS = {"fi": "if", "done": "loop", "esac": "case", "}": ""}
_SEPARATORS = frozenset({"then", "elif", "else", "do"})


class Command(NamedTuple):
    """A simple command. Columns are those of `fact_shell_command`; `start` and `end` are offsets in the source."""

    words: tuple[str, ...]
    program: str
    assignments: tuple[tuple[str, str], ...]
    background: bool
    is_exec: bool
    follows: str
    function: str | None
    nesting: str
    start: int
    end: int
    #: Its here-documents and here-strings with their offsets in the source.
    heredocs: tuple[tuple[str, int, int], ...] = ()


class _Frame:
    """An open compound command: what it is, and where its current and-or list began among the commands."""

    __slots__ = ("function", "kind", "list_start", "nesting", "patterns", "tainted")

    def __init__(self, kind: str, nesting: str, function: str | None, list_start: int) -> None:
        self.kind = kind
        self.nesting = nesting
        self.function = function
        self.list_start = list_start
        self.patterns = False
        self.tainted: list[str] = []


class _Heredoc(NamedTuple):
    delimiter: str
    strip_tabs: bool
    command: int | None


def commands(text: str, constants: Mapping[str, str] | None = None, origin: SourceMap | None = None) -> list[Command]:
    """Simple commands of a shell text in source order. `constants` are variables known from outside; `origin` maps the
    text to the source in which `start` and `end` are counted (default: the text itself)."""
    reader = _Reader(text, dict(constants or {}), origin, _Frame("", "", None, 0), "", 0)
    reader.read()
    return sorted(reader.found, key=lambda command: command.start)


class _Reader:
    """One pass over one text; `sh -c` and substitutions are read by further readers with a copy of the constants."""

    def __init__(
        self, text: str, constants: dict[str, str], origin: SourceMap | None, root: _Frame, follows: str, depth: int
    ) -> None:
        self.text = text
        self.at = 0
        self.constants = constants
        self.arrays: dict[str, list[str]] = {}
        self.origin = origin
        self.frames = [root]
        self.follows = follows
        self.depth = depth
        self.found: list[Command] = []
        self.heredocs: list[_Heredoc] = []
        self.here_strings: list[tuple[str, int, int]] = []
        self.naming: str | None = None

    # ── the loop ──

    def read(self) -> None:
        text, size = self.text, len(self.text)
        while True:
            self._blanks()
            if self.at >= size:
                return
            character = text[self.at]
            if character == "\n":
                self.at += 1
                self._heredoc_bodies()
                self._end_list("\n")
            elif self.frames[-1].patterns:
                self._case_pattern()
            elif character in ";&|()":
                self._operator(character)
            else:
                self._command()

    def _blanks(self) -> None:
        blank = _BLANK.match(self.text, self.at)
        if blank is not None:
            self.at = blank.end()
        if self.text.startswith("#", self.at):
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end

    def _operator(self, character: str) -> None:
        text, at = self.text, self.at
        pair = text[at : at + 2]
        if pair in ("&&", "||"):
            self.follows = pair
            self.at += 2
        elif character == "|":
            self.follows = "|"
            self.at += 2 if pair == "|&" else 1
        elif pair in (";;", ";&"):
            self.at += 3 if text.startswith(";;&", at) else 2
            self._end_list("")
            if self.frames[-1].kind == "case":
                self._forget()
                self.frames[-1].patterns = True
        elif pair == "&>":
            self._command()
        elif character == "&":
            self._background()
            self.at += 1
            self._end_list("&")
        elif character == ";":
            self.at += 1
            self._end_list(";")
        elif pair == "((":
            self.at = min(closing_parenthesis(text, at + 1) + 1, len(text))
        elif character == "(":
            self.at += 1
            self._open("(", "subshell")
        else:
            self.at += 1
            self._close("(")

    def _end_list(self, follows: str) -> None:
        self.frames[-1].list_start = len(self.found)
        self.follows = follows

    def _background(self) -> None:
        for index in range(self.frames[-1].list_start, len(self.found)):
            if not self.found[index].background:
                self.found[index] = self.found[index]._replace(background=True)

    # ── compound commands ──

    def _open(self, kind: str, nesting: str) -> None:
        top = self.frames[-1]
        function = top.function if self.naming is None else self.naming
        outer = top.nesting if self.naming is None else ""
        self.naming = None
        self.follows = self.follows if kind in ("{", "(") else ""
        if len(self.frames) < _DEEPEST_FRAME:
            self.frames.append(_Frame(kind, nesting or outer, function, len(self.found)))

    def _close(self, kind: str) -> None:
        if any(frame.kind == kind for frame in self.frames[1:]):
            while len(self.frames) > 1:
                self._forget()
                if self.frames.pop().kind == kind:
                    break
            self.follows = ""

    def _forget(self) -> None:
        """What a branch assigned is not constant after it."""
        for name in self.frames[-1].tainted:
            self.constants.pop(name, None)
            self.arrays.pop(name, None)
        self.frames[-1].tainted.clear()

    def _reserved(self, word: str) -> bool:
        """Takes a reserved word in command position; False if it is none."""
        if word in _OPENERS:
            kind = "{" if word == "{" else _OPENERS[word]
            self._open(kind, _OPENERS[word])
            if word in ("for", "select"):
                self._for_header()
            elif word == "case":
                self._case_header()
        elif word in _CLOSERS:
            self._close("{" if word == "}" else _CLOSERS[word])
        elif word in _SEPARATORS:
            self._end_list("")
            self._forget()
        elif word == "function":
            self._blanks()
            name = read_word(self.text, self.at)
            self.at = name.end
            self.naming = name.literal or None
            parentheses = _FUNCTION.match(self.text, self.at)
            self.at = parentheses.end() if parentheses else self.at
        else:
            return word == "!"
        return True

    def _for_header(self) -> None:
        self._blanks()
        if self.text.startswith("((", self.at):
            self.at = min(closing_parenthesis(self.text, self.at + 1) + 1, len(self.text))
            return
        word = read_word(self.text, self.at)
        self.at = word.end
        self.constants.pop(word.literal, None)
        while True:
            self._blanks()
            word = read_word(self.text, self.at)
            if word.end == self.at:
                return
            self._substitutions(word)
            self.at = word.end

    def _case_header(self) -> None:
        while True:
            self._blanks()
            word = read_word(self.text, self.at)
            if word.end == self.at:
                break
            self.at = word.end
            if word.literal == "in":
                break
        self.frames[-1].patterns = self.frames[-1].kind == "case"

    def _case_pattern(self) -> None:
        """Skips one alternative's patterns, or closes the `case`."""
        first = True
        while True:
            self._blanks()
            word = read_word(self.text, self.at)
            if word.end > self.at:
                self.at = word.end
                if first and word.literal == "esac":
                    self._close("case")
                    return
                first = False
                continue
            if self.at >= len(self.text):
                return
            character = self.text[self.at]
            self.at += 1
            if character == ")":
                self.frames[-1].patterns = False
                self.follows = ""
                self.frames[-1].list_start = len(self.found)
                return
            first = first and character in "\n("

    # ── simple commands ──

    def _command(self) -> None:
        start = end = self.at
        words: list[tuple[Field, Word]] = []
        assignments: list[tuple[str, str]] = []
        pending: list[_Heredoc] = []
        while True:
            self._blanks()
            redirected = self._redirection(pending)
            if redirected:
                end = self.at
                continue
            word = read_word(self.text, self.at)
            if word.end == self.at and not self._process_substitution():
                break
            if not words and word.literal and not assignments and self._is_structure(word, bool(pending)):
                return
            if word.literal == "[[" and not words:
                self._test_expression(word)
                end = self.at
                words.append((Field("[[", None), word))
                continue
            self.at = max(self.at, word.end)
            self._word(word, words, assignments)
            end = self.at
        if self.at == start:
            self.at += 1  # a metacharacter that opens nothing
            return
        self._heredocs(pending, len(self.found) if words else None)
        if words or assignments:
            self._emit(words, assignments, start, end)

    def _is_structure(self, word: Word, redirected: bool) -> bool:
        if redirected:
            return False
        after = word.end
        call = _FUNCTION.match(self.text, after)
        if call is not None and word.literal not in _OPENERS:
            self.at = call.end()
            self.naming = word.literal
            return True
        at, self.at = self.at, after
        if self._reserved(word.literal):
            return True
        self.at = at
        return False

    def _word(self, word: Word, words: list[tuple[Field, Word]], assignments: list[tuple[str, str]]) -> None:
        self._substitutions(word)
        assigned = _ASSIGNMENT.match(self.text, word.start, word.end)
        plain = assigned is not None and bool(word.parts) and word.parts[0].start == word.start
        declared = bool(words) and words[0][0].text in _DECLARATIONS
        if assigned is not None and plain and (not words or declared):
            if self.text.startswith("(", word.end) and assigned.end() == word.end:
                self._array(assigned[1])
                return
            text = joined(word.parts, self.constants)
            value = text[assigned.end() - word.start :]
            unknown = any(part.kind == SUBSTITUTION for part in word.parts) or _POSITIONAL.search(value) is not None
            if not words:
                assignments.append((assigned[1], value))
            else:
                words.append((Field(text, None), word))
                self._assign(assigned[1], None if unknown or "+" in assigned[0] else value)
            return
        words.extend((field, word) for field in fields(word.parts, self.constants, self.arrays))

    def _assign(self, name: str, value: str | None) -> None:
        if self.frames[-1].nesting:
            self.frames[-1].tainted.append(name)
        if value is None or self.frames[-1].nesting == "loop" or len(value) > _LONGEST_VALUE:
            self.constants.pop(name, None)
        else:
            self.constants[name] = value

    def _array(self, name: str) -> None:
        self.at += 1
        items: list[str] = []
        while True:
            while self.at < len(self.text) and self.text[self.at] in "\r\n":
                self.at += 1
            self._blanks()
            word = read_word(self.text, self.at)
            if word.end == self.at:
                if self.text.startswith("\n", self.at):
                    continue
                break
            self.at = word.end
            items.extend(field.text for field in fields(word.parts, self.constants, self.arrays))
        self.at += self.text.startswith(")", self.at)
        self.arrays[name] = items
        if self.frames[-1].nesting:
            self.frames[-1].tainted.append(name)

    def _test_expression(self, word: Word) -> None:
        """Skips `[[ … ]]`, in which operators are words."""
        self.at = word.end
        while self.at < len(self.text) and self.text[self.at] != "\n":
            blank = _BLANK.match(self.text, self.at)
            self.at = blank.end() if blank else self.at
            inside = read_word(self.text, self.at)
            self.at = max(inside.end, self.at + 1) if self.at < len(self.text) else self.at
            if inside.literal == "]]":
                return
            self._substitutions(inside)

    def _redirection(self, pending: list[_Heredoc]) -> bool:
        match = _REDIRECTION.match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        self._blanks()
        target = read_word(self.text, self.at)
        self.at = target.end
        operator = match[0].lstrip("0123456789")
        if operator in ("<<", "<<-"):
            delimiter = "".join(part.text for part in target.parts)
            pending.append(_Heredoc(delimiter, operator == "<<-", None))
        else:
            self._substitutions(target)
            if operator == "<<<":
                place = (target.start, target.end)
                place = self.origin.span(*place) if self.origin else place
                self.here_strings.append((joined(target.parts, self.constants), *place))
        return True

    def _process_substitution(self) -> bool:
        if not self.text.startswith(("<(", ">("), self.at):
            return False
        close = closing_parenthesis(self.text, self.at + 2)
        self._nested(self.at + 2, close)
        self.at = min(close + 1, len(self.text))
        return True

    def _emit(self, words: list[tuple[Field, Word]], assignments: list[tuple[str, str]], start: int, end: int) -> None:
        texts = tuple(field.text for field, _ in words)
        inner, is_exec = unwrapped(texts)
        top = self.frames[-1]
        if not texts:
            for name, value in assignments:
                self._assign(name, None if "$(" in value or _POSITIONAL.search(value) else value)
        elif texts[0] in ("unset", "read"):
            for name in texts[1:]:
                self.constants.pop(name, None)
        first, last = self.origin.span(start, end) if self.origin else (start, end)
        program = basename(inner[0]) if inner else ""
        program = "source" if program == "." else program
        follows, self.follows = self.follows, ""
        strings, self.here_strings = tuple(self.here_strings), []
        command = Command(
            texts, program, tuple(assignments), False, is_exec, follows, top.function, top.nesting, first, last, strings
        )
        self.found.append(command)
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
        if self.depth >= _DEEPEST_TEXT:
            return
        pieces: list[tuple[int, int]] | None = []
        length = 0
        for field in sources:
            if field.pieces is None or pieces is None:
                pieces = None
                break
            pieces.extend((length + derived, self._source(source)) for derived, source in field.pieces)
            length += len(field.text) + 1
        root = _Frame("", command.nesting, command.function, 0)
        reader = _Reader(text, dict(self.constants), SourceMap(pieces or []), root, command.follows, self.depth + 1)
        reader.read()
        for found in reader.found:
            place = (found.start, found.end) if pieces else (command.start, command.end)
            start = min(max(place[0], command.start), command.end)
            self.found.append(found._replace(start=start, end=min(max(place[1], start), command.end)))

    def _source(self, offset: int) -> int:
        return self.origin.source(offset) if self.origin else offset

    def _substitutions(self, word: Word) -> None:
        for part in word.parts:
            if part.kind == SUBSTITUTION:
                self._nested(part.start, part.end)
            elif part.kind != TEXT and "$(" in part.text and not part.text.startswith("("):
                inside = self.text.find("$(", part.start, part.end) + 2
                self._nested(inside, min(closing_parenthesis(self.text, inside), part.end))

    def _nested(self, start: int, end: int) -> None:
        """Commands of a substitution; they precede the command that uses their output."""
        if self.depth >= _DEEPEST_TEXT or start >= end:
            return
        root = _Frame("", "substitution", self.frames[-1].function, 0)
        origin = SourceMap([(0, self._source(start))]) if self.origin is None else self._slice(start, end)
        reader = _Reader(self.text[start:end], dict(self.constants), origin, root, "", self.depth + 1)
        reader.read()
        self.found.extend(reader.found)

    def _slice(self, start: int, end: int) -> SourceMap:
        assert self.origin is not None
        return self.origin.slice(start, end)

    # ── here-documents ──

    def _heredocs(self, pending: list[_Heredoc], command: int | None) -> None:
        self.heredocs.extend(heredoc._replace(command=command) for heredoc in pending)

    def _heredoc_bodies(self) -> None:
        for heredoc in self.heredocs:
            start = self.at
            while True:
                line_end = self.text.find("\n", self.at)
                stop = len(self.text) if line_end < 0 else line_end
                line = self.text[self.at : stop].removesuffix("\r")
                body_end = self.at
                self.at = min(stop + 1, len(self.text))
                if (line.lstrip("\t") if heredoc.strip_tabs else line) == heredoc.delimiter:
                    break
                if line_end < 0:
                    body_end = len(self.text)
                    break
            self._heredoc_commands(heredoc, start, body_end)
        self.heredocs.clear()

    def _heredoc_commands(self, heredoc: _Heredoc, start: int, end: int) -> None:
        if heredoc.command is None or heredoc.command >= len(self.found) or self.depth >= _DEEPEST_TEXT:
            return
        command = self.found[heredoc.command]
        if start < end:
            body = (self.text[start:end], *(self.origin.span(start, end) if self.origin else (start, end)))
            command = self.found[heredoc.command] = command._replace(heredocs=(*command.heredocs, body))
        inner, _ = unwrapped(command.words)
        plain = all(word.startswith("-") and word != "-c" for word in inner[1:])
        if command.program in SHELLS and plain and inner:
            root = _Frame("", command.nesting, command.function, 0)
            origin = SourceMap([(0, start)]) if self.origin is None else self._slice(start, end)
            reader = _Reader(self.text[start:end], dict(self.constants), origin, root, "", self.depth + 1)
            reader.read()
            self.found.extend(reader.found)


_COMMAND_OPTION = re.compile(r"-[A-Za-z]*c[A-Za-z]*")
_VALUED = frozenset({"-o", "+o", "-O", "+O", "--rcfile", "--init-file"})


def shell_text(words: tuple[str, ...]) -> int | None:
    """Index of the shell text among the words of `sh -c TEXT`, `bash -o pipefail -lc TEXT`, `su user -c TEXT`."""
    program = basename(words[0]) if words else ""
    at = 1
    if program == "busybox" and words[1:2] and words[1] in SHELLS:
        at = 2
    elif program in ("su", "runuser"):
        return words.index("-c") + 1 if "-c" in words[:-1] else None
    elif program not in SHELLS:
        return None
    wanted = False
    while at < len(words):
        word = words[at]
        if _COMMAND_OPTION.fullmatch(word):
            wanted = True
        elif word in _VALUED:
            at += 1
        elif not word.startswith(("-", "+")) or (wanted and word == "--"):
            at += word == "--"
            return at if wanted and at < len(words) else None
        at += 1
    return None
