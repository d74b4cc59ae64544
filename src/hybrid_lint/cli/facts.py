"""`hybrid-lint facts`: the schema with its comments, the rule author's reference."""

from __future__ import annotations

import re

from hybrid_lint.cli.output import write
from hybrid_lint.errors import UsageError, nearest_name

_TABLE = re.compile(r"^CREATE (?:TABLE|VIEW)(?: IF NOT EXISTS)? (\w+)", re.MULTILINE)


def show_schema(table: str | None) -> int:
    """Prints the whole schema, or one table with the comment above it; returns 0. Raises `UsageError` if unknown."""
    from hybrid_lint import api

    text = api.schema_text()
    write(text.rstrip("\n") + "\n" if table is None else table_text(text, table))
    return 0


def table_text(schema: str, table: str) -> str:
    """The statement that creates a table, and the comment before it. `fact_` may be left out of the name."""
    tables = {match[1]: match.start() for match in _TABLE.finditer(schema)}
    name = table if table in tables else f"fact_{table}"
    if name not in tables:
        known = [*tables, *(each.removeprefix("fact_") for each in tables)]
        nearest = nearest_name(table, known)
        hints = [f"Did you mean `{nearest}`?"] if nearest else []
        raise UsageError(f"no table is called `{table}`", hints=[*hints, "`hybrid-lint facts` prints them all."])
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
