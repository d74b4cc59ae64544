"""A tokenizer for SQLite's SQL, exact enough to find names, parameters and the ends of statements."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(NamedTuple):
    """`kind` is word, quoted, string, number, parameter or operator; offsets count code points."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def content(self) -> str:
        """The text without its quotes."""
        if self.kind in ("string", "quoted"):
            return self.text[1:-1].replace(self.text[-1] * 2, self.text[-1])
        return self.text


_TOKEN = re.compile(
    r"""(?P<skip>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:[^']|'')*'?)
      | (?P<quoted>"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?)
      | (?P<parameter>[:@$][^\W\d]\w*|\?\d*)
      | (?P<word>[^\W\d][\w$]*)
      | (?P<number>\d[\w.]*|\.\d\w*)
      | (?P<operator>->>|->|\|\||<<|>>|<=|>=|<>|==|!=|.)""",
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of SQL text without white space and comments; never fails. A text that is asked again is not read again."""
    return tuple(
        Token(match.lastgroup or "operator", match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "skip"
    )


def statements(text: str) -> Iterator[tuple[str, int]]:
    """The statements of a script without their semicolons, each with its offset; empty ones are left out."""
    begin: int | None = None
    end = 0
    for token in tokens(text):
        if token.text == ";":
            if begin is not None:
                yield text[begin:end], begin
            begin = None
            continue
        begin = token.start if begin is None else begin
        end = token.end
    if begin is not None:
        yield text[begin:end], begin


def without_semicolon(text: str) -> str:
    """A single statement without white space and the semicolon at its end."""
    found = list(tokens(text)) if ";" in text else []
    while found and found[-1].text == ";":
        text = text[: found.pop().start]
    return text.strip("\n").rstrip()
