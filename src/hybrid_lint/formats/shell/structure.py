"""Compound commands: which of them are open, and what connects the next command with the one before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from hybrid_lint.formats.shell import conditions
from hybrid_lint.formats.shell.fields import joined
from hybrid_lint.formats.shell.frame import Frame, Round
from hybrid_lint.formats.shell.loop_words import loop_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hybrid_lint.formats.shell.command import Command, Condition
    from hybrid_lint.formats.shell.cursor import Cursor
    from hybrid_lint.formats.shell.variables import Variables
    from hybrid_lint.formats.shell.words import Word

_DEEPEST_FRAME = 100
#: Bodies of loops are read again for each word, together at most so often.
_MOST_ROUNDS = 64
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
        self._rounds = 0
        self._negated = False
        self.follows = follows

    @property
    def top(self) -> Frame:
        return self._frames[-1]

    def take_follows(self) -> str:
        """The operator before the command that is read now."""
        follows, self.follows = self.follows, ""
        return follows

    def take_negation(self) -> bool:
        """Whether `!` stands before the command that is read now."""
        negated, self._negated = self._negated, False
        return negated

    def turn(self) -> tuple[int, ...]:
        """Which round of which loops this is: where the bodies begin, each with the number of the round."""
        rounds = [frame.round for frame in self._frames if frame.round is not None]
        return tuple(number for one in rounds for number in (one.body or 0, one.number))

    def conditions(self, follows: str) -> tuple[Condition, ...]:
        """What must hold for the command that is read now, inside the function it stands in."""
        found: list[tuple[Condition, ...]] = [conditions.in_chain(self._around.found[self.top.list_start :], follows)]
        for frame in reversed(self._frames):
            found.append((*frame.outer, *frame.arms.now))
            if frame.is_body:
                break
        return tuple(condition for part in reversed(found) for condition in part)

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
        is_body = self._naming is not None
        chain = conditions.in_chain(self._around.found[self.top.list_start :], self.follows)
        self._naming = None
        self.follows = self.follows if kind in ("{", "(") else ""
        if len(self._frames) < _DEEPEST_FRAME:
            self._frames.append(Frame(kind, nesting or outer, function, len(self._around.found), chain))
            self.top.is_body = is_body

    def close(self, kind: str) -> None:
        if self.top.kind == kind and self._again(self.top):
            return
        if any(frame.kind == kind for frame in self._frames[1:]):
            while len(self._frames) > 1:
                self.leave_branch()
                if self._frames.pop().kind == kind:
                    break
            self.follows = ""

    def _again(self, frame: Frame) -> bool:
        """Goes back to the body of a loop for its next word."""
        here = frame.round
        if here is None or here.body is None or not here.waiting or self._rounds >= _MOST_ROUNDS:
            return False
        self._rounds += 1
        self._around.cursor.at = here.body
        self.end_list("")
        self._next_word(frame)
        return True

    def _next_word(self, frame: Frame) -> None:
        here = frame.round
        if here is not None and here.waiting:
            self.leave_branch()
            self._around.variables.bind(here.variable, here.waiting.pop(0), frame)
            here.number += 1

    def leave_branch(self) -> None:
        self._around.variables.leave(self.top)

    def next_alternative(self) -> None:
        """After `;;` of a `case`."""
        self.end_list("")
        if self.top.kind == "case":
            self.leave_branch()
            self.top.patterns = True
            self.top.arms.now = ()

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
            self._arm(word)
            self.end_list("")
            self.leave_branch()
            if word == "do" and self.top.round is not None and self.top.round.body is None:
                self.top.round.body = self._around.cursor.at
                self._next_word(self.top)
        elif word == "function":
            self._function_header()
        elif word == "!":
            self._negated = not self._negated
        else:
            return False
        return True

    def _arm(self, word: str) -> None:
        """`then`, `elif` and `else` of an `if`."""
        arms, found = self.top.arms, self._around.found
        if self.top.kind != "if":
            return
        if word == "then":
            held = conditions.of_list(found[arms.start :])
            arms.now, arms.left = (*arms.left, *held), (*arms.left, *conditions.unless(held))
        elif word == "elif":
            arms.now, arms.start = arms.left, len(found)
        elif word == "else":
            arms.now = arms.left

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
        variable = cursor.word()
        cursor.at = variable.end
        self._around.variables.unset(variable.literal)
        words: list[Word] = []
        while True:
            cursor.skip_blanks()
            word = cursor.word()
            if word.end == cursor.at or (not words and word.literal == "do"):
                break
            self._around.on_word(word)
            cursor.at = word.end
            words.append(word)
        values = loop_words(words, self._around.variables)
        if values and variable.literal:
            self.top.round = Round(variable.literal, values)

    def _case_header(self) -> None:
        cursor = self._around.cursor
        subject: Word | None = None
        while True:
            cursor.skip_blanks()
            word = cursor.word()
            if word.end == cursor.at:
                break
            cursor.at = word.end
            if word.literal == "in" and subject is not None:
                break
            subject = word if subject is None else subject
        self.top.patterns = self.top.kind == "case"
        if subject is not None:
            self.top.arms.subject = joined(subject.parts, self._around.variables.constants)

    def case_pattern(self) -> None:
        """Skips one alternative's patterns, or closes the `case`."""
        cursor = self._around.cursor
        first = True
        patterns: list[str] = []
        while True:
            cursor.skip_blanks()
            word = cursor.word()
            if word.end > cursor.at:
                cursor.at = word.end
                if first and word.literal == "esac":
                    self.close("case")
                    return
                first = False
                patterns.append(joined(word.parts, self._around.variables.constants))
                continue
            if cursor.is_at_end():
                return
            character = cursor.text[cursor.at]
            cursor.at += 1
            if character == ")":
                arms = self.top.arms
                self.top.patterns = False
                arms.now = conditions.of_arm(arms.subject, patterns, arms.patterns)
                arms.patterns += patterns
                self.end_list("")
                return
            first = first and character in "\n("
