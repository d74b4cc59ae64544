"""`hybrid-lint facts`: the vocabulary of rules and the tables below it, the rule author's reference."""

from __future__ import annotations

import re

from hybrid_lint.cli.output import write
from hybrid_lint.errors import UsageError, nearest_name

_TABLE = re.compile(r"^CREATE (?:TABLE|VIEW)(?: IF NOT EXISTS)? (\w+)", re.MULTILINE)


def show_schema(table: str | None) -> int:
    """Prints the views of the packs and the schema, or one of them with the comment above it; returns 0. Raises `UsageError` if unknown."""
    from hybrid_lint import api

    text = f"{api.vocabulary_text()}\n{api.schema_text()}"
    write(text.rstrip("\n") + "\n" if table is None else table_text(text, table))
    return 0


def table_text(schema: str, table: str) -> str:
    """The statement that creates a table or view, and the comment before it. `fact_` may be left out of the name."""
    tables = {match[1]: match.start() for match in _TABLE.finditer(schema)}
    name = table if table in tables else f"fact_{table}"
    if name not in tables:
        known = [*tables, *(each.removeprefix("fact_") for each in tables)]
        nearest = nearest_name(table, known)
        hints = [f"Did you mean `{nearest}`?"] if nearest else []
        raise UsageError(
            f"no table or view is called `{table}`", hints=[*hints, "`hybrid-lint facts` prints them all."]
        )
    before = schema[: tables[name]].splitlines()
    comment: list[str] = []
    while before and before[-1].startswith("--"):
        comment.insert(0, before.pop())
    statement = schema[tables[name] :]
    return "\n".join([*comment, statement[: _end(statement)]]) + "\n"


def _end(statement: str) -> int:
    """The offset behind the `;` that ends the statement; one in a comment does not."""
    offset = 0
    for line in statement.splitlines(keepends=True):
        code = line.partition("--")[0]
        if ";" in code:
            return offset + code.index(";") + 1
        offset += len(line)
    return len(statement)
