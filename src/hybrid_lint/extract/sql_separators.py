"""Finds where a comma or a semicolon is missing in a statement: places at which PostgreSQL cannot go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.extract.sql_words import keywords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hybrid_lint.formats.sql import Token

#: What begins no column of its own: the words of a column's clauses, and those that types go on with.
_CLAUSE_WORDS = keywords(
    "ACTION ALWAYS AS BY CASCADE CHECK COLLATE COMPRESSION CONSTRAINT DEFAULT DEFERRABLE DEFERRED DELETE DISTINCT EXCLUDE FOREIGN FULL "
    "GENERATED IDENTITY IMMEDIATE IN INCLUDE INCLUDING EXCLUDING INITIALLY KEY LIKE MATCH NO NOT NULL NULLS ON OPTIONS PRIMARY REFERENCES "
    "RESTRICT SET STORAGE STORED TO UNIQUE UPDATE USING VARYING WITH WITHOUT"
)
_TYPES = keywords(
    "BIGINT BIGSERIAL BOOL BOOLEAN BYTEA CHAR CHARACTER CITEXT DATE DECIMAL DOUBLE INT INT2 INT4 INT8 INTEGER INTERVAL INET JSON JSONB "
    "NUMERIC REAL SERIAL SMALLINT SMALLSERIAL TEXT TIME TIMESTAMP TIMESTAMPTZ UUID VARCHAR"
)
#: Of these the words behind which a clause goes on.
_UNFINISHED = _CLAUSE_WORDS - keywords("CASCADE DEFERRED IDENTITY IMMEDIATE KEY NULL RESTRICT STORED UNIQUE")
#: What is created by statements of one part each; a schema may have others inside it, and routines have bodies.
_WHOLE = keywords("TABLE INDEX TYPE EXTENSION TRIGGER VIEW SEQUENCE DATABASE ROLE USER")


def missing_separator(tokens: Sequence[Token], upper: Sequence[str]) -> str | None:
    """What is missing between the statement's parts, as a clause; `upper` are its words in upper case, '' for other tokens."""
    depths = list(_depths(tokens))
    creates = upper[0] == "CREATE" and any(word in _WHOLE for word in upper[1:4])
    if creates or upper[0] == "INSERT":
        for index, word in enumerate(upper):
            if word == "CREATE" and index and not depths[index]:
                return "a semicolon is missing before `CREATE`"
    if upper[:2] == ["CREATE", "TABLE"]:
        return next(_commas_of_columns(tokens, upper, depths), None)
    if upper[0] == "INSERT" and "VALUES" in upper:
        return _comma_of_rows(tokens, upper.index("VALUES"), depths)
    return None


def _depths(tokens: Sequence[Token]) -> Iterator[int]:
    """How many brackets are open before each token."""
    depth = 0
    for token in tokens:
        yield depth
        if token.kind == "mark":
            depth += (token.text == "(") - (token.text == ")")


def _commas_of_columns(tokens: Sequence[Token], upper: Sequence[str], depths: Sequence[int]) -> Iterator[str]:
    """A name with a type, or a key with its columns, inside of the definition of another column."""
    opening = next((index for index, token in enumerate(tokens) if token.text == "(" and token.kind == "mark"), None)
    if opening is None or "AS" in upper[:opening] or "OF" in upper[:opening]:
        return
    first = opening + 1
    for index in range(opening + 1, len(tokens)):
        if not depths[index]:
            return
        if depths[index] > 1:
            continue
        if tokens[index].text == "," and tokens[index].kind == "mark":
            first = index + 1
            continue
        following = upper[index + 1] if index + 1 < len(tokens) else ""
        bracket = index + 1 < len(tokens) and tokens[index + 1].text == "(" and tokens[index + 1].kind == "mark"
        key = upper[first] in ("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "LIKE")
        named = tokens[index].kind in ("word", "quoted") and upper[index] not in _CLAUSE_WORDS
        # `price double precision`, `made timestamp with time zone`: types go on, and a type comes behind a name.
        typed = following in _TYPES and upper[index - 1] not in _UNFINISHED
        if named and typed and index >= first + (2 if not key else 1):
            yield f"a comma is missing before `{tokens[index].text}`"
        elif (
            not key and index > first and (upper[index] == "FOREIGN" or (upper[index] in ("UNIQUE", "KEY") and bracket))
        ):
            start = index - (upper[index] == "KEY")
            yield f"a comma is missing before `{tokens[start].text}`"


def _comma_of_rows(tokens: Sequence[Token], values: int, depths: Sequence[int]) -> str | None:
    for index in range(values + 2, len(tokens)):
        if not depths[index] and tokens[index].text == "(" and tokens[index - 1].text == ")":
            return "a comma is missing between the rows of `VALUES`"
        if not depths[index] and tokens[index].kind == "word":
            return None
    return None
