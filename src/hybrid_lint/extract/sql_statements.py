"""Reads what each statement of a SQL file does, and what PostgreSQL would refuse in it without knowing any table.

A grammar of the whole language is not needed for that, and none that keeps positions is fast enough to be asked for every file.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.extract.sql_separators import missing_separator
from hybrid_lint.extract.sql_words import Words, keywords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hybrid_lint.formats.sql import Token


#: https://www.postgresql.org/docs/current/sql-commands.html
_VERBS = keywords(
    "ABORT ALTER ANALYZE ANALYSE BEGIN CALL CHECKPOINT CLOSE CLUSTER COMMENT COMMIT COPY CREATE DEALLOCATE DECLARE DELETE "
    "DISCARD DO DROP END "
    "EXECUTE EXPLAIN FETCH GRANT IMPORT INSERT LISTEN LOAD LOCK MERGE MOVE NOTIFY PREPARE REASSIGN REFRESH REINDEX RELEASE RESET REVOKE "
    "ROLLBACK SAVEPOINT SECURITY SELECT SET SHOW START TABLE TRUNCATE UNLISTEN UPDATE VACUUM VALUES WITH"
)
_MODIFIERS = keywords(
    "OR REPLACE TEMP TEMPORARY GLOBAL LOCAL UNLOGGED FOREIGN UNIQUE MATERIALIZED RECURSIVE DEFAULT TRUSTED PROCEDURAL CONSTRAINT"
)
_CREATED = keywords(
    "TABLE INDEX VIEW TYPE DOMAIN SCHEMA DATABASE SEQUENCE FUNCTION PROCEDURE EXTENSION TRIGGER ROLE USER GROUP POLICY RULE AGGREGATE CAST "
    "COLLATION CONVERSION EVENT LANGUAGE OPERATOR PUBLICATION SERVER STATISTICS SUBSCRIPTION TABLESPACE TEXT TRANSFORM ACCESS DATA"
)
_MYSQL = keywords("AUTO_INCREMENT ENGINE UNSIGNED TINYINT DATETIME MEDIUMTEXT LONGTEXT")


class Statement(NamedTuple):
    """A statement with the offsets of its first and last token. `problem` is a clause for messages."""

    verb: str
    kind: str | None
    name: str | None
    modifiers: tuple[str, ...]
    if_not_exists: bool
    primary_key: bool
    problem: str | None
    start: int
    end: int


def read_statements(source: str, found: Iterable[list[Token]]) -> Iterator[Statement]:
    """What the statements of a text do; what templates fill in later, nobody can refuse."""
    routine = False
    for tokens in found:
        if not tokens:
            continue
        written = source[tokens[0].start : tokens[-1].end]
        templated = any(mark in written for mark in ("${", "{{", "{%", "<%"))
        # The body of a routine in the standard's own form has semicolons of its own.
        routine = routine or any(token.text.upper() == "ATOMIC" for token in tokens if token.kind == "word")
        yield _statement(tokens, None if templated or routine else _problem(tokens))


def _statement(tokens: Sequence[Token], problem: str | None) -> Statement:
    words = Words(list(tokens))
    verb = words.take()
    modifiers: list[str] = []
    kind = name = None
    exists = False
    if verb in ("CREATE", "ALTER"):
        while words.peek() in _MODIFIERS:
            modifiers.append(words.take())
        kind = words.take().lower() or None
        while words.peek() in ("IF", "NOT", "EXISTS", "CONCURRENTLY", "ONLY"):
            exists = words.take() == "EXISTS" or exists
        found = words.identifier()
        name = found.name if found else None
    upper = [token.text.upper() if token.kind == "word" else "" for token in tokens]
    key = any(pair == ("PRIMARY", "KEY") for pair in pairwise(upper))
    return Statement(verb, kind, name, tuple(modifiers), exists, key, problem, tokens[0].start, tokens[-1].end)


def _problem(tokens: Sequence[Token]) -> str | None:
    first = tokens[0]
    upper = [token.text.upper() if token.kind == "word" else "" for token in tokens]
    if first.kind == "word" and upper[0] not in _VERBS:
        return f"`{first.text}` begins no statement"
    if upper[0] == "CREATE":
        what = next((word for word in upper[1:] if word not in _MODIFIERS), "")
        if what and what not in _CREATED:
            return f"`CREATE {what}` is no statement"
    return _brackets(tokens) or _foreign(tokens, upper) or missing_separator(tokens, upper)


def _brackets(tokens: Sequence[Token]) -> str | None:
    depth = 0
    before = ""
    for token in tokens:
        mark = token.text if token.kind == "mark" else ""
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return "`)` closes no bracket"
        if mark == ")" and before == ",":
            return "a comma stands before `)`"
        if mark == "," and before == ",":
            return "two commas follow each other"
        before = mark
    return "a bracket is not closed" if depth else None


def _foreign(tokens: Sequence[Token], upper: Sequence[str]) -> str | None:
    """Words of MySQL in the definition of a table."""
    if upper[:2] != ["CREATE", "TABLE"]:
        return None
    if any(token.kind == "quoted" and token.text.startswith("`") for token in tokens):
        return "names stand in backticks, as MySQL has it"
    # A column may be called so: then it stands behind a bracket or a comma.
    for index, word in enumerate(upper):
        if word in _MYSQL and tokens[index - 1].text not in ("(", ",", "."):
            return f"`{tokens[index].text}` is MySQL's"
    return None
