"""A cursor over the tokens of a SQL statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hybrid_lint.formats.sql import Token


class Words:
    """The tokens of one statement or of a part of it, taken one after the other."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def left(self) -> bool:
        return self._at < len(self._tokens)

    def peek(self) -> str:
        """The next token in upper case if it is a plain word, else ''."""
        if self._at < len(self._tokens) and self._tokens[self._at].kind == "word":
            return self._tokens[self._at].text.upper()
        return ""

    def next_text(self) -> str:
        """The next token in upper case, whatever it is; '' at the end of the statement."""
        return self._tokens[self._at].text.upper() if self.left() else ""

    def is_sentence(self) -> bool:
        """`Create …` and `Alter …` with one capital begin sentences; nobody writes SQL so."""
        word = self._tokens[0].text if self._tokens else ""
        return not (word.isupper() or word.islower())

    def take(self) -> str:
        word = self.peek()
        self._at += 1
        return word

    def take_mark(self, mark: str) -> bool:
        found = self.left() and self._tokens[self._at].text == mark and self._tokens[self._at].kind == "mark"
        self._at += found
        return found

    def skip(self, words: frozenset[str]) -> None:
        while self.peek() in words:
            self._at += 1

    def rest(self) -> list[Token]:
        """The tokens that are left, which stay."""
        return self._tokens[self._at :]

    def first(self, count: int) -> set[str]:
        return {token.text.upper() for token in self._tokens[:count] if token.kind == "word"}

    def identifier(self) -> Token | None:
        """The last part of a name that may have a schema before it."""
        name: Token | None = None
        while self.left() and self._tokens[self._at].kind in ("word", "quoted"):
            name = self._tokens[self._at]
            self._at += 1
            if not self.take_mark("."):
                break
        return name

    def items(self) -> list[list[Token]]:
        """What stands between commas up to the closing bracket of the current depth or the end."""
        found: list[list[Token]] = [[]]
        depth = 0
        for token in self._tokens[self._at :]:
            mark = token.text if token.kind == "mark" else ""
            depth += (mark in ("(", "[")) - (mark in (")", "]"))
            if depth < 0:
                break
            if mark == "," and depth == 0:
                found.append([])
            else:
                found[-1].append(token)
        return found


def keywords(text: str) -> frozenset[str]:
    """Words with spaces between them, as a set."""
    return frozenset(text.split())
