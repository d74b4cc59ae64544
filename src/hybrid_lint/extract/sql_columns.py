"""Reads what a column of a table is: its type, whether it may be null, its keys, what it refers to, its default.

With the tokens that the names come from: sqlglot takes 0.2 s to import, as long as everything else of a small repository, and gives
types and defaults in its own spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.formats.sql import Token

#: What ends a type or a default: the next clause of the column.
_CLAUSES = frozenset(
    (
        *("NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "CONSTRAINT", "COLLATE", "GENERATED"),
        *(
            "AUTO_INCREMENT",
            "AUTOINCREMENT",
            "COMMENT",
            "ON",
            "KEY",
            "STORAGE",
            "COMPRESSION",
            "DEFERRABLE",
            "INITIALLY",
        ),
        *("INVISIBLE", "VISIBLE", "ENCODE", "MATCH", "FIRST", "AFTER"),
    )
)


class Column(NamedTuple):
    """A column as it is written. `start` and `end` are the offsets of its name."""

    table: str
    name: str
    type: str
    nullable: bool
    key: str | None  # 'primary' or 'unique'
    reference: str | None  # the table that it refers to
    default: str | None
    start: int
    end: int


class Constraint(NamedTuple):
    """A key of a table over some of its columns: 'primary', 'unique' or 'foreign' with the table that it refers to."""

    table: str
    kind: str
    columns: tuple[str, ...]
    reference: str | None


def column(table: str, name: Token, tokens: Sequence[Token], text: str) -> Column:
    """The column that the tokens behind its name make."""
    size = _length(tokens, 0)
    clauses = {word: index for index, word in reversed(_clauses(tokens, size))}
    primary = "PRIMARY" in clauses
    key = "primary" if primary else "unique" if "UNIQUE" in clauses else None
    default = None
    if "DEFAULT" in clauses:
        first = clauses["DEFAULT"] + 1
        default = _written(tokens[first : first + _length(tokens[first:], 1)], text)
    elif "GENERATED" in clauses:
        first = clauses["GENERATED"]
        default = _written(tokens[first : first + _length(tokens[first:], 1)], text)
    reference = _identifier(tokens[clauses["REFERENCES"] + 1 :]) if "REFERENCES" in clauses else None
    nullable = "NOT" not in clauses and not primary
    written = _written(tokens[:size], text)
    return Column(table, name.name, written, nullable, key, reference, default, name.start, name.end)


def constraint(table: str, tokens: Sequence[Token]) -> Constraint | None:
    """The key that an item of a table or of ADD says, `CONSTRAINT name` before it or not; None for any other item."""
    words = [token.text.upper() if token.kind == "word" else "" for token in tokens]
    first = 2 if words[:1] == ["CONSTRAINT"] else 0
    kind = {"PRIMARY": "primary", "UNIQUE": "unique", "FOREIGN": "foreign"}.get(
        words[first] if first < len(words) else ""
    )
    opening = next((index for index, token in enumerate(tokens) if token.text == "(" and token.kind == "mark"), None)
    if kind is None or opening is None:
        return None
    closing = next(
        (i for i in range(opening, len(tokens)) if tokens[i].text == ")" and tokens[i].kind == "mark"), len(tokens)
    )
    columns = tuple(token.name for token in tokens[opening + 1 : closing] if token.kind in ("word", "quoted"))
    after = next((index for index in range(closing, len(words)) if words[index] == "REFERENCES"), None)
    return Constraint(table, kind, columns, None if after is None else _identifier(tokens[after + 1 :]))


def with_constraints(columns: Iterable[Column], constraints: Iterable[Constraint]) -> list[Column]:
    """The columns with the keys that their tables say of them. A unique key over several columns makes none of them unique."""
    said: dict[tuple[str, str], list[Constraint]] = {}
    for item in constraints:
        for name in item.columns:
            said.setdefault((item.table, name), []).append(item)
    return [_constrained(one, said.get((one.table, one.name), [])) for one in columns]


def _constrained(one: Column, constraints: Sequence[Constraint]) -> Column:
    for item in constraints:
        if item.kind == "primary":
            one = one._replace(key="primary", nullable=False)
        elif item.kind == "unique" and len(item.columns) == 1:
            one = one._replace(key=one.key or "unique")
        elif item.kind == "foreign":
            one = one._replace(reference=one.reference or item.reference)
    return one


def _clauses(tokens: Sequence[Token], first: int) -> list[tuple[int, str]]:
    """Where clauses begin outside brackets; `DEFAULT NULL` and `GENERATED … NOT` are no clauses of their own."""
    found = []
    depth = 0
    skip = -1
    for index, token in enumerate(tokens):
        depth += _depth(token)
        word = token.text.upper() if token.kind == "word" and not depth and index >= first and index != skip else ""
        if word == "NOT" and [other.text.upper() for other in tokens[index + 1 : index + 2]] != ["NULL"]:
            continue
        if word in _CLAUSES:
            found.append((index, word))
            skip = index + 1 if word == "DEFAULT" else skip
    return found


def _length(tokens: Sequence[Token], least: int) -> int:
    """How many tokens stand before the next clause; at least some that cannot be one."""
    depth = 0
    for index, token in enumerate(tokens):
        if index >= least and not depth and token.kind == "word" and token.text.upper() in _CLAUSES:
            return index
        depth += _depth(token)
    return len(tokens)


def _depth(token: Token) -> int:
    return (token.text in "([") - (token.text in ")]") if token.kind == "mark" else 0


def _written(tokens: Sequence[Token], text: str) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def _identifier(tokens: Sequence[Token]) -> str | None:
    """The last part of a name that may have a schema before it."""
    name = None
    for index in range(0, len(tokens), 2):
        if tokens[index].kind not in ("word", "quoted"):
            break
        name = tokens[index].name
        if index + 1 >= len(tokens) or tokens[index + 1].text != ".":
            break
    return name
