"""Cuts SQL into tokens: PostgreSQL's lexical structure, MySQL's backticks, psql's backslash commands.

https://www.postgresql.org/docs/current/sql-syntax-lexical.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.formats.text import Text

_TOKEN = re.compile(
    r"""(?P<space>\s++)
    |(?P<comment>--[^\r\n]*+)
    |(?P<block>/\*)
    |(?P<dollar>\$(?:[^\W\d]\w*+)?\$)
    |(?P<escaped>[Ee]')
    |(?P<string>(?:[BbXxNn]|[Uu]&)?')
    |(?P<quoted>(?:[Uu]&)?"(?:[^"]++|"")*+"|`[^`]*+`)
    |(?P<open>["`])
    |(?P<word>[^\W\d][\w$]*+)
    |(?P<number>\d[\w.]*+)
    |(?P<meta>\\[^\r\n]*+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_STRING_END = re.compile(r"[^']*+(?:''[^']*+)*+'")
_ESCAPED_END = re.compile(r"[^'\\]*+(?:(?:''|\\[\s\S])[^'\\]*+)*+'")
_BLOCK_MARK = re.compile(r"/\*|\*/")
_COPY_END = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)


class Token(NamedTuple):
    """`kind`: word, quoted, mark, end (of a statement), body (dollar-quoted; range without its quotes), other."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """An identifier without its quotes."""
        if self.kind != "quoted":
            return self.text
        mark = self.text[-1]
        return self.text[self.text.index(mark) + 1 : -1].replace(mark * 2, mark)


def statements(text: Text, start: int, end: int, comments: list[tuple[int, int]]) -> Iterator[list[Token]]:
    """The statements between two offsets, without white space, comments and COPY data; fills `comments`."""
    tokens: list[Token] = []
    at = start
    while at < end:
        token = _token(text, at, end)
        at = token.end + (len(token.text) if token.kind == "body" else 0)
        if token.kind == "comment":
            comments.append((token.start, token.end))
        elif token.kind == "end":
            if _copies_data(tokens):
                match = _COPY_END.search(text.text, at, end)
                at = match.end() if match else end
            yield tokens
            tokens = []
        elif token.kind != "space":
            tokens.append(token)
    yield tokens


def _token(text: Text, at: int, end: int) -> Token:
    source = text.text
    match = _TOKEN.match(source, at, end)
    kind = match.lastgroup if match else "mark"
    if match is None or kind is None:
        return Token("mark", source[at : at + 1], at, at + 1)
    found, stop = match[0], match.end()
    if kind in ("string", "escaped"):
        closing = (_STRING_END if kind == "string" else _ESCAPED_END).match(source, stop, end)
        return Token("other", "", at, closing.end() if closing else _unclosed(text, "string", at, end))
    if kind == "dollar":
        close = source.find(found, stop, end)
        return (
            Token("body", found, stop, close)
            if close >= 0
            else Token("other", "", at, _unclosed(text, "string", at, end))
        )
    if kind == "block":
        return Token("comment", "", at, _block_end(text, at, end))
    if kind == "open":
        return Token("other", "", at, _unclosed(text, "quoted name", at, end))
    if kind == "meta" or found == ";":
        return Token("end", found, at, stop)
    return Token("other" if kind == "number" else kind, found, at, stop)


def _unclosed(text: Text, what: str, at: int, end: int) -> int:
    text.fail(f"the {what} is not closed", at)
    return end


def _block_end(text: Text, at: int, end: int) -> int:
    """PostgreSQL's block comments nest."""
    depth = 0
    for match in _BLOCK_MARK.finditer(text.text, at, end):
        depth += 1 if match[0] == "/*" else -1
        if depth == 0:
            return match.end()
    return _unclosed(text, "comment", at, end)


def _copies_data(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].text.upper() == "COPY" and any(token.text.upper() == "STDIN" for token in tokens)
