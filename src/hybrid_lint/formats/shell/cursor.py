"""A place in shell text from which words are read."""

from __future__ import annotations

import re

from hybrid_lint.formats.shell.words import closing_parenthesis, read_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hybrid_lint.formats.shell.words import Word

_BLANK = re.compile(r"(?:[ \t\v\f]+|\\\r?\n|\r(?=\n|$))+")


class Cursor:
    """`at` is the offset of what is read next."""

    __slots__ = ("at", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def starts(self, *prefixes: str) -> bool:
        return self.text.startswith(prefixes, self.at)

    def is_at_end(self) -> bool:
        return self.at >= len(self.text)

    def skip_blanks(self) -> None:
        """Skips blanks, continued lines and a comment."""
        self.skip_space()
        if self.text.startswith("#", self.at):
            end = self.text.find("\n", self.at)
            self.at = len(self.text) if end < 0 else end

    def skip_space(self) -> None:
        """Skips blanks and continued lines."""
        blank = _BLANK.match(self.text, self.at)
        if blank is not None:
            self.at = blank.end()

    def skip_parentheses(self) -> None:
        """Skips `((…))` from its first parenthesis, or the rest of the text."""
        self.at = min(closing_parenthesis(self.text, self.at + 1) + 1, len(self.text))

    def word(self) -> Word:
        """The word here, which is empty in front of an operator; the cursor stays."""
        return read_word(self.text, self.at)

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern finds here; the cursor goes behind it."""
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found
