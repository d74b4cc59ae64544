"""Which views read which, and an order in which each stands behind those it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.rulepack.sql import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hybrid_lint.rulepack.sql import Token

_BEFORE_TABLES = frozenset(("FROM", "JOIN"))
#: What ends a list of tables: a comma behind it separates columns. Behind ON it still separates tables.
_AFTER_TABLES = frozenset(("SELECT", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "VALUES"))


def in_order(selects: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """The names of views, each behind those that its SELECT reads, otherwise as given; and the circles there are."""
    reads = {name: [other for other in tables_named(select) if other in selects] for name, select in selects.items()}
    ordered: list[str] = []
    circles: list[list[str]] = []

    def add(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            circles.append([*way[way.index(name) :], name])
        elif name not in ordered:
            for other in reads[name]:
                add(other, (*way, name))
            ordered.append(name)

    for name in selects:
        add(name, ())
    return ordered, circles


def tables_named(sql: str) -> list[str]:
    """The tables and views that a query reads from, by their names in its FROM clauses and behind IN; once each."""
    found = tokens(sql)
    own = _common_tables(found)
    named: dict[str, None] = {}
    levels = [False]  # of each open parenthesis whether a list of tables is being read
    for index, token in enumerate(found):
        word = token.text.upper()
        if word == "(":
            levels.append(levels[-1] and _opens_tables(found, index))
        elif word == ")":
            levels = levels[:-1] or [False]
        elif word in _BEFORE_TABLES:
            levels[-1] = True
        elif word in _AFTER_TABLES:
            levels[-1] = False
        elif token.kind in ("word", "quoted") and token.content not in own and index:
            before = found[index - 1].text.upper()
            if before in (*_BEFORE_TABLES, "IN") or (levels[-1] and before in (",", "(")):
                named[token.content] = None
    return list(named)


def _opens_tables(found: Sequence[Token], index: int) -> bool:
    """Whether a parenthesis holds tables, as in `FROM (a JOIN b)`, and not arguments, as in `FROM json_each(a)`."""
    return found[index - 1].text.upper() in (*_BEFORE_TABLES, ",", "(")


def _common_tables(found: Sequence[Token]) -> set[str]:
    """Names that the query defines itself: `name AS (`, `name(column) AS MATERIALIZED (`."""
    return {
        token.content
        for index, token in enumerate(found)
        if token.kind in ("word", "quoted") and _is_defined(found, index + 1)
    }


def _is_defined(found: Sequence[Token], index: int) -> bool:
    if index < len(found) and found[index].text == "(":
        index = next((at + 1 for at in range(index, len(found)) if found[at].text == ")"), index)
    if index >= len(found) or found[index].text.upper() != "AS":
        return False
    rest = [token.text.upper() for token in found[index + 1 : index + 4]]
    return [word for word in rest if word not in ("NOT", "MATERIALIZED")][:1] == ["("]
