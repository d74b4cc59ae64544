"""Finds what SQL text creates or renames: tables, columns, indexes, constraints …"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.sql_columns import column, constraint, with_constraints
from hybrid_lint.extract.sql_words import Words
from hybrid_lint.formats.sql import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.extract.sql_columns import Column, Constraint
    from hybrid_lint.formats.sql import Token
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
    return _read(text, comments, strict).found


def definitions_and_columns(
    text: Text, written: Sequence[list[Token]], comments: list[tuple[int, int]]
) -> tuple[list[Definition], list[Column]]:
    """The same with what is said of each column that a table gets; `written` are the statements of the text."""
    reader = _Reader(text, comments, strict=False)
    reader.take(written, nested=False)
    return reader.found, with_constraints(reader.columns, reader.constraints)


def _read(text: Text, comments: list[tuple[int, int]], strict: bool) -> _Reader:
    reader = _Reader(text, comments, strict)
    reader.read(0, len(text.text), nested=False)
    return reader


class _Reader:
    def __init__(self, text: Text, comments: list[tuple[int, int]], strict: bool) -> None:
        self._text = text
        self._comments = comments
        self._strict = strict
        self.found: list[Definition] = []
        self.columns: list[Column] = []
        self.constraints: list[Constraint] = []

    def read(self, start: int, end: int, nested: bool) -> None:
        self.take(statements(self._text, start, end, self._comments), nested)

    def take(self, written: Iterable[list[Token]], nested: bool) -> None:
        for tokens in written:
            if not tokens:
                continue
            words = Words(_unwrapped(tokens) if nested else tokens)
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

    def _create(self, words: Words) -> None:
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
                self._table_item(Words(item), name.name)

    def _index(self, words: Words) -> None:
        """The name is optional: `CREATE INDEX ON tasks (…)`."""
        name = None if words.peek() == "ON" else words.identifier()
        if name is not None and words.take() == "ON":
            words.skip(_EXISTENCE)
            table = words.identifier()
            self._row("index", name, table.name if table else None)

    def _table_item(self, words: Words, table: str) -> None:
        if words.peek() not in _NOT_COLUMNS:
            name = words.identifier()
            if name is None:
                return
            self._row("column", name, table)
            self.columns.append(column(table, name, words.rest(), self._text.text))
        elif key := constraint(table, words.rest()):
            self.constraints.append(key)
        self._constraints(words, table)

    def _constraints(self, words: Words, table: str) -> None:
        """Names behind CONSTRAINT and REFERENCES in the rest of a column or table constraint."""
        while words.left():
            word = words.take()
            if word in ("CONSTRAINT", "REFERENCES"):
                name = words.identifier()
                if name is not None:
                    self._row("constraint" if word == "CONSTRAINT" else "reference", name, table)

    def _alter(self, words: Words) -> None:
        words.skip(_MODIFIERS)
        kind = _KINDS.get(words.take())
        words.skip(_EXISTENCE)
        owner = words.identifier()
        if kind is None or owner is None:
            return
        for item in words.items():
            self._action(Words(item), kind, owner.name)

    def _action(self, words: Words, kind: str, owner: str) -> None:
        verb = words.take()
        if verb == "ADD" and kind == "table":
            if words.peek() == "COLUMN":
                words.take()
            words.skip(_EXISTENCE)
            if words.take_mark("("):
                for item in words.items():
                    self._table_item(Words(item), owner)
            else:
                self._table_item(words, owner)
        elif verb == "RENAME" or (verb != "ADD" and "RENAME" in words.first(2000)):
            self._rename(words, kind, owner, past=verb == "RENAME")

    def _rename(self, words: Words, kind: str, owner: str, past: bool) -> None:
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


def _unwrapped(tokens: list[Token]) -> list[Token]:
    """A statement of PL/pgSQL from its last BEGIN, THEN, ELSE or LOOP before a CREATE or ALTER."""
    for index, token in enumerate(tokens):
        if token.kind != "word" or token.text.upper() not in ("CREATE", "ALTER"):
            continue
        if index and tokens[index - 1].kind == "word" and tokens[index - 1].text.upper() in _BLOCK_OPENERS:
            return tokens[index:]
    return tokens
