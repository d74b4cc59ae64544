"""Extracts the identifiers that SQL text defines or renames, and what it says of the columns of tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hybrid_lint.extract.format import Format
from hybrid_lint.extract.sql_definitions import definitions_and_columns
from hybrid_lint.extract.sql_statements import read_statements
from hybrid_lint.extract.suppressions import WORD, in_comments
from hybrid_lint.facts.rows import SqlColumn, SqlIdentifier, SqlStatement
from hybrid_lint.formats.sql import statements
from hybrid_lint.formats.text import decoded, extraction

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extraction, Row

FORMATS = (Format(kind="sql", suffixes="sql", comments="--", blocks=(("/*", "*/"),)),)


def extract(source: bytes) -> Extraction:
    """`sql_identifier`: what CREATE names and what ALTER adds or renames, with the range of the name itself.

    A table behind REFERENCES has kind 'reference' and its owner as `table_name`. What a statement drops, enum labels
    and string data have no rows. The bodies of DO blocks,
    functions and procedures are read like the file. `sql_column`: each column that CREATE TABLE or ADD gives a table, with the
    keys that the file says of it. `sql_statement`: what each statement does.
    """
    text = decoded(source)
    if text is None:
        return {}
    comments: list[tuple[int, int]] = []
    written = list(statements(text, 0, len(text.text), comments))
    names, columns = definitions_and_columns(text, written, comments)
    rows: list[Row] = [
        SqlIdentifier(
            ordinal, found.kind, found.name, int(found.quoted), found.table, *text.span(found.start, found.end)
        )
        for ordinal, found in enumerate(names)
    ]
    details: list[Row] = [
        SqlColumn(
            ordinal,
            one.table,
            one.name,
            one.type,
            int(one.nullable),
            one.key,
            one.reference,
            one.default,
            *text.span(one.start, one.end),
        )
        for ordinal, one in enumerate(columns)
    ]
    done: list[Row] = [
        SqlStatement(
            ordinal,
            one.verb,
            one.kind,
            one.name,
            json.dumps(one.modifiers),
            int(one.if_not_exists),
            int(one.primary_key),
            one.problem,
            *text.span(one.start, one.end),
        )
        for ordinal, one in enumerate(read_statements(text.text, written))
    ]
    tables = {"sql_identifier": rows, "sql_column": details, "sql_statement": done}
    if WORD in text.text:
        tables["suppression"] = list(in_comments(text, sorted(comments), ("--", "/*")))
    return extraction(text, tables)
