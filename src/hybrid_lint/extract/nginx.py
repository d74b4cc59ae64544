"""Extracts the directives of nginx configuration and of templates of it.

https://nginx.org/en/docs/beginners_guide.html#conf_structure; `${NAME}` is what envsubst replaces at the start.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.suppressions import WORD, in_comments
from hybrid_lint.facts.rows import NginxDirective
from hybrid_lint.formats.text import Text, decoded, extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (
    Format(
        kind="nginx",
        names="nginx.conf default.conf",
        suffixes="nginx",
        path=r"""(?!.*\.(?:txt|in)\Z)(?:(?:.*/)?sites-(?:available|enabled)/[^/]*
            |(?:(?i:.*nginx).*|(?:.*/)?default\.conf[^/]*)\.(?:template|tmpl|tpl|j2|jinja|jinja2|conf))""",
        # Of files with any other name in which somebody's servers, or headers for what is forwarded, stand.
        content=rb"""^[ \t]*server[ \t\r\n]*\{\s*(?:\#[^\n]*\n\s*)*(?:listen|server_name|root|include|location|return)[ \t][^\n={]*;
            |^[ \t]*upstream[ \t]+[\w.-]+[ \t]*\{\s*(?:\#[^\n]*\n\s*)*(?:server|keepalive|least_conn|ip_hash|zone)\b[^\n={]*;
            |^[ \t]*(?:proxy_(?:pass|set_header|http_version)|add_header|limit_req_zone)[ \t][^\n]*;[ \t\r]*$""",
        comments="#",
    ),
)

_TOKEN = re.compile(
    r"""(?P<space>\s++)
    |(?P<comment>\#[^\r\n]*+)
    |(?P<template>\{%[^\r\n]{0,300}?%\}|\{\#[^\r\n]{0,300}?\#\})
    |(?P<double>"[^"\\]*+(?:\\[\s\S][^"\\]*+)*+")
    |(?P<single>'[^'\\]*+(?:\\[\s\S][^'\\]*+)*+')
    |(?P<open>["'])
    |(?P<word>(?:\\[\s\S]|\$\{[^{}\s]*+\}|\{\{[^{}\r\n]*+\}\}|[^\s;{}\\$]++|\$)++)
    |(?P<mark>[\s\S])""",
    re.VERBOSE,
)
_DEEPEST = 100
#: Directives that are no arguments of others: at the beginning of a line one of them says that the directive before it has no end.
_BEGINNING = re.compile(
    r"""server(_name|_tokens)?|location|listen|include|upstream|root|alias|index|return|rewrite|try_files|error_page|(access|error)_log
    |proxy_(pass|set_header|http_version|redirect|read_timeout)|add_header|client_max_body_size|sendfile|keepalive_timeout|gzip
    |limit_req(_zone)?|resolver|ssl_(certificate(_key)?|protocols)|worker_connections""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\([\"'\\])")
_LUA = re.compile(
    r"""(?P<comment>--(?!\[=*\[)[^\r\n]*+)
    |(?:--)?\[(?P<level>=*)\[
    |"[^"\\\r\n]*+(?:\\[\s\S][^"\\\r\n]*+)*+"
    |'[^'\\\r\n]*+(?:\\[\s\S][^'\\\r\n]*+)*+'
    |(?P<brace>[{}])""",
    re.VERBOSE,
)


class _Token(NamedTuple):
    kind: str
    content: str
    start: int
    end: int


def extract(source: bytes) -> Extraction:
    """`nginx_directive` rows: arguments without their quotes, range from the name to the last argument. The body of a
    `…_by_lua_block` is not read; a block's parameters (`map`, `types`) are directives like all others."""
    text = decoded(source)
    if text is None:
        return {}
    reader = _Reader(text)
    reader.read()
    tables: dict[str, list[Row]] = {"nginx_directive": reader.rows}
    if WORD in text.text:
        tables["suppression"] = list(in_comments(text, reader.comments, ("#",)))
    return extraction(text, tables)


class _Reader:
    def __init__(self, text: Text) -> None:
        self._text = text
        self.rows: list[Row] = []
        self.comments: list[tuple[int, int]] = []
        self._blocks: list[tuple[int, int]] = []
        self._words: list[_Token] = []
        self._resume = 0

    def read(self) -> None:
        for token in self._tokens():
            if token.kind == "comment":
                self.comments.append((token.start, token.end))
            elif token.kind == "word":
                self._word(token)
            elif token.content == ";":
                self._directive(is_block=0)
            elif token.content == "{":
                self._open(token)
            elif token.content == "}":
                self._close(token)
        if self._words:
            self._text.fail("`;` is missing after the directive", self._words[-1].start, self._words[-1].end)
            self._directive(is_block=0)
        for _, at in self._blocks:
            self._text.fail("the block is not closed", at)

    def _tokens(self) -> Iterator[_Token]:
        source = self._text.text
        while self._resume < len(source):
            at = self._resume
            match = _TOKEN.match(source, at)
            kind = match.lastgroup if match else None
            if match is None or kind is None:
                return
            self._resume = match.end()
            content = match[0]
            if kind in ("double", "single"):
                yield _Token("word", _ESCAPE.sub(r"\1", content[1:-1]), at, match.end())
            elif kind == "open":
                self._text.fail("the string is not closed", at)
                self._resume = len(source)
            elif kind in ("comment", "word", "mark"):
                yield _Token(kind, content, at, match.end())

    def _word(self, token: _Token) -> None:
        last = self._words[-1] if self._words else None
        source = self._text.text
        if last and "\n" in source[last.end : token.start] and _BEGINNING.fullmatch(source, token.start, token.end):
            self._text.fail("`;` is missing after the directive", last.start, last.end)
            self._directive(is_block=0)
        self._words.append(token)

    def _directive(self, is_block: int) -> None:
        words, self._words = self._words, []
        if not words:
            return
        parent = self._blocks[-1][0] if self._blocks else None
        arguments = json.dumps([word.content for word in words[1:]], ensure_ascii=False)
        span = self._text.span(words[0].start, words[-1].end)
        self.rows.append(NginxDirective(len(self.rows), parent, words[0].content, arguments, is_block, *span))

    def _open(self, token: _Token) -> None:
        if not self._words:
            self._text.fail("a block without a name", token.start)
            self._words.append(_Token("word", "", token.start, token.start))
        lua = self._words[0].content.endswith("_by_lua_block")
        self._directive(is_block=1)
        if lua:
            self._resume = self._after_lua(token)
        elif len(self._blocks) == _DEEPEST:
            self._text.fail("blocks are nested too deeply", token.start)
            self._resume = len(self._text.text)
        else:
            self._blocks.append((len(self.rows) - 1, token.start))

    def _close(self, token: _Token) -> None:
        if self._words:
            self._text.fail("`;` is missing after the directive", self._words[-1].start, self._words[-1].end)
            self._directive(is_block=0)
        if self._blocks:
            self._blocks.pop()
        else:
            self._text.fail("`}` closes no block", token.start)

    def _after_lua(self, token: _Token) -> int:
        """Offset after the brace that closes a Lua block: braces in Lua's strings and comments do not count."""
        source = self._text.text
        depth, at = 1, token.end
        while match := _LUA.search(source, at):
            at = match.end()
            if match["level"] is not None:
                closer = f"]{match['level']}]"
                close = source.find(closer, at)
                at = close + len(closer) if close >= 0 else len(source)
            elif match["brace"]:
                depth += 1 if match["brace"] == "{" else -1
                if depth == 0:
                    return at
        self._text.fail("the block is not closed", token.start)
        return len(source)
