"""Compound commands: which of them are open, and what connects the next command with the one before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.formats.shell.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.formats.shell.command import Command
    from hybrid_lint.formats.shell.cursor import Cursor
    from hybrid_lint.formats.shell.variables import Variables
    from hybrid_lint.formats.shell.words import Word

_DEEPEST_FRAME = 100
_FUNCTION = re.compile(r"[ \t]*\([ \t]*\)")
OPENERS = {"if": "if", "while": "loop", "until": "loop", "for": "loop", "select": "loop", "case": "case", "{": ""}
_CLOSERS = {"fi": "if", "done": "loop", "esac": "case", "}": ""}
_SEPARATORS = frozenset({"then", "elif", "else", "do"})


class _Surroundings(NamedTuple):
    """What the structure of one text is read with: `on_word` sees the words of headers, `found` the commands so far."""

    cursor: Cursor
    variables: Variables
    found: list[Command]
    on_word: Callable[[Word], None]


class Structure:
    """The open frames of one text; `follows` is the operator before the next command."""

    def __init__(
        self,
        cursor: Cursor,
        variables: Variables,
        found: list[Command],
        on_word: Callable[[Word], None],
        root: Frame,
        follows: str,
    ) -> None:
        self._around = _Surroundings(cursor, variables, found, on_word)
        self._frames = [root]
        self._naming: str | None = None
        self.follows = follows

    @property
    def top(self) -> Frame:
        return self._frames[-1]

    def take_follows(self) -> str:
        """The operator before the command that is read now."""
        follows, self.follows = self.follows, ""
        return follows

    # ── lists ──

    def end_list(self, follows: str) -> None:
        self.top.list_start = len(self._around.found)
        self.follows = follows

    def run_in_background(self) -> None:
        """The commands of the and-or list that `&` ends."""
        found = self._around.found
        for index in range(self.top.list_start, len(found)):
            if not found[index].background:
                found[index] = found[index]._replace(background=True)

    # ── frames ──

    def open(self, kind: str, nesting: str) -> None:
        function = self.top.function if self._naming is None else self._naming
        outer = self.top.nesting if self._naming is None else ""
        self._naming = None
        self.follows = self.follows if kind in ("{", "(") else ""
        if len(self._frames) < _DEEPEST_FRAME:
            self._frames.append(Frame(kind, nesting or outer, function, len(self._around.found)))

    def close(self, kind: str) -> None:
        if any(frame.kind == kind for frame in self._frames[1:]):
            while len(self._frames) > 1:
                self.leave_branch()
                if self._frames.pop().kind == kind:
                    break
            self.follows = ""

    def leave_branch(self) -> None:
        self._around.variables.leave(self.top)

    def next_alternative(self) -> None:
        """After `;;` of a `case`."""
        self.end_list("")
        if self.top.kind == "case":
            self.leave_branch()
            self.top.patterns = True

    # ── words in command position ──

    def takes(self, word: Word) -> bool:
        """Whether a word here is no command: the head of a function, or a reserved word. The cursor goes behind it."""
        cursor = self._around.cursor
        before, cursor.at = cursor.at, word.end
        if word.literal not in OPENERS and cursor.match(_FUNCTION) is not None:
            self._naming = word.literal
            return True
        if self._reserved(word.literal):
            return True
        cursor.at = before
        return False

    def _reserved(self, word: str) -> bool:
        if word in OPENERS:
            self.open("{" if word == "{" else OPENERS[word], OPENERS[word])
            if word in ("for", "select"):
                self._for_header()
            elif word == "case":
                self._case_header()
        elif word in _CLOSERS:
            self.close("{" if word == "}" else _CLOSERS[word])
        elif word in _SEPARATORS:
            self.end_list("")
            self.leave_branch()
        elif word == "function":
            self._function_header()
        else:
            return word == "!"
        return True

    def _function_header(self) -> None:
        cursor = self._around.cursor
        cursor.skip_blanks()
        name = cursor.word()
        cursor.at = name.end
        self._naming = name.literal or None
        cursor.match(_FUNCTION)

    def _for_header(self) -> None:
        cursor = self._around.cursor
        cursor.skip_blanks()
        if cursor.starts("(("):
            cursor.skip_parentheses()
            return
        word = cursor.word()
        cursor.at = word.end
        self._around.variables.unset(word.literal)
        while True:
            cursor.skip_blanks()
            word = cursor.word()
            if word.end == cursor.at:
                return
            self._around.on_word(word)
            cursor.at = word.end

    def _case_header(self) -> None:
        cursor = self._around.cursor
        while True:
            cursor.skip_blanks()
            word = cursor.word()
            if word.end == cursor.at:
                break
            cursor.at = word.end
            if word.literal == "in":
                break
        self.top.patterns = self.top.kind == "case"

    def case_pattern(self) -> None:
        """Skips one alternative's patterns, or closes the `case`."""
        cursor = self._around.cursor
        first = True
        while True:
            cursor.skip_blanks()
            word = cursor.word()
            if word.end > cursor.at:
                cursor.at = word.end
                if first and word.literal == "esac":
                    self.close("case")
                    return
                first = False
                continue
            if cursor.is_at_end():
                return
            character = cursor.text[cursor.at]
            cursor.at += 1
            if character == ")":
                self.top.patterns = False
                self.end_list("")
                return
            first = first and character in "\n("
