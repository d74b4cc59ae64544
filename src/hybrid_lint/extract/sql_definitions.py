"""Finds what SQL text creates or renames: tables, columns, indexes, constraints …"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.formats.sql import Token, statements

if TYPE_CHECKING:
    from hybrid_lint.formats.text import Text


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS = {
    "TABLE": "table",
    "INDEX": "index",
    "VIEW": "view",
    "TYPE": "type",
    "DOMAIN": "type",
    "SCHEMA": "schema",
    "DATABASE": "database",
    "SEQUENCE": "sequence",
    "FUNCTION": "function",
    "PROCEDURE": "function",
    "EXTENSION": "extension",
}
_MODIFIERS = _words(
    "OR REPLACE TEMP TEMPORARY GLOBAL LOCAL UNLOGGED FOREIGN UNIQUE MATERIALIZED RECURSIVE VIRTUAL FULLTEXT SPATIAL"
)
_EXISTENCE = frozenset(("IF", "NOT", "EXISTS", "CONCURRENTLY", "ONLY"))
_NOT_COLUMNS = _words(
    "CONSTRAINT PRIMARY UNIQUE CHECK FOREIGN EXCLUDE LIKE KEY INDEX FULLTEXT SPATIAL PARTITION PERIOD"
)
_BLOCK_OPENERS = frozenset(("BEGIN", "THEN", "ELSE", "LOOP"))


#: What stands behind the name in a statement, and seldom in a sentence that begins like one.
_AFTER_NAME = {
    "table": frozenset(("(", "AS", "OF", "PARTITION", "LIKE")),
    "view": frozenset(("(", "AS", "WITH")),
    "type": frozenset(("AS", "(", "")),
    "function": frozenset(("(",)),
    "database": frozenset(("", "WITH", "OWNER", "TEMPLATE", "ENCODING", "CHARACTER", "CHARSET", "COLLATE")),
    "schema": frozenset(("", "AUTHORIZATION")),
    "sequence": frozenset(("", "AS", "START", "INCREMENT", "OWNED", "MINVALUE", "MAXVALUE", "CACHE")),
    "extension": frozenset(("", "WITH", "SCHEMA", "VERSION", "CASCADE")),
}


class Definition(NamedTuple):
    """A name that SQL defines, with its offsets. Kind, name and table are those of `fact_sql_identifier`."""

    kind: str
    name: str
    quoted: bool
    table: str | None
    start: int
    end: int


def definitions(text: Text, comments: list[tuple[int, int]], strict: bool = False) -> list[Definition]:
    """What the text's CREATE and ALTER statements define, in source order; fills `comments` with their offsets.

    `strict` is for strings in other languages, where a sentence may begin like a statement ("Create table Tasks first").
    """
    reader = _Reader(text, comments, strict)
    reader.read(0, len(text.text), nested=False)
    return reader.found


class _Reader:
    def __init__(self, text: Text, comments: list[tuple[int, int]], strict: bool) -> None:
        self._text = text
        self._comments = comments
        self._strict = strict
        self.found: list[Definition] = []

    def read(self, start: int, end: int, nested: bool) -> None:
        for tokens in statements(self._text, start, end, self._comments):
            if not tokens:
                continue
            words = _Words(_unwrapped(tokens) if nested else tokens)
            if self._strict and words.is_sentence():
                continue
            verb = words.take()
            if verb == "CREATE":
                self._create(words)
            elif verb == "ALTER":
                self._alter(words)
            if not nested and (verb == "DO" or (verb == "CREATE" and {"FUNCTION", "PROCEDURE"} & words.first(5))):
                for token in tokens:
                    if token.kind == "body":
                        self.read(token.start, token.end, nested=True)

    def _create(self, words: _Words) -> None:
        words.skip(_MODIFIERS)
        kind = _KINDS.get(words.take())
        words.skip(_EXISTENCE)
        if kind == "index":
            self._index(words)
            return
        name = words.identifier()
        if kind is None or name is None or (self._strict and words.next_text() not in _AFTER_NAME[kind]):
            return
        self._row(kind, name, None)
        if kind == "table" and words.take_mark("("):
            for item in words.items():
                self._table_item(_Words(item), name.name)

    def _index(self, words: _Words) -> None:
        """The name is optional: `CREATE INDEX ON tasks (…)`."""
        name = None if words.peek() == "ON" else words.identifier()
        if name is not None and words.take() == "ON":
            words.skip(_EXISTENCE)
            table = words.identifier()
            self._row("index", name, table.name if table else None)

    def _table_item(self, words: _Words, table: str) -> None:
        if words.peek() not in _NOT_COLUMNS:
            column = words.identifier()
            if column is None:
                return
            self._row("column", column, table)
        self._constraints(words, table)

    def _constraints(self, words: _Words, table: str) -> None:
        """Names behind CONSTRAINT and REFERENCES in the rest of a column or table constraint."""
        while words.left():
            word = words.take()
            if word in ("CONSTRAINT", "REFERENCES"):
                name = words.identifier()
                if name is not None:
                    self._row("constraint" if word == "CONSTRAINT" else "reference", name, table)

    def _alter(self, words: _Words) -> None:
        words.skip(_MODIFIERS)
        kind = _KINDS.get(words.take())
        words.skip(_EXISTENCE)
        owner = words.identifier()
        if kind is None or owner is None:
            return
        for item in words.items():
            self._action(_Words(item), kind, owner.name)

    def _action(self, words: _Words, kind: str, owner: str) -> None:
        verb = words.take()
        if verb == "ADD" and kind == "table":
            if words.peek() == "COLUMN":
                words.take()
            words.skip(_EXISTENCE)
            if words.take_mark("("):
                for item in words.items():
                    self._table_item(_Words(item), owner)
            else:
                self._table_item(words, owner)
        elif verb == "RENAME" or (verb != "ADD" and "RENAME" in words.first(2000)):
            self._rename(words, kind, owner, past=verb == "RENAME")

    def _rename(self, words: _Words, kind: str, owner: str, past: bool) -> None:
        while not past and words.left():
            past = words.take() == "RENAME"
        what = words.peek()
        if what == "TO":
            words.take()
            name = words.identifier()
            if name is not None:
                self._row(kind, name, None)
            return
        if what in ("COLUMN", "CONSTRAINT", "ATTRIBUTE", "VALUE"):
            words.take()
        if words.identifier() is None or words.take() != "TO" or what in ("ATTRIBUTE", "VALUE"):
            return
        name = words.identifier()
        if name is not None:
            self._row("constraint" if what == "CONSTRAINT" else "column", name, owner)

    def _row(self, kind: str, name: Token, table: str | None) -> None:
        self.found.append(Definition(kind, name.name, name.kind == "quoted", table, name.start, name.end))


class _Words:
    """A cursor over the tokens of a statement."""

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


def _unwrapped(tokens: list[Token]) -> list[Token]:
    """A statement of PL/pgSQL from its last BEGIN, THEN, ELSE or LOOP before a CREATE or ALTER."""
    for index, token in enumerate(tokens):
        if token.kind != "word" or token.text.upper() not in ("CREATE", "ALTER"):
            continue
        if index and tokens[index - 1].kind == "word" and tokens[index - 1].text.upper() in _BLOCK_OPENERS:
            return tokens[index:]
    return tokens
