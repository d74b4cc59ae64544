"""Which views read which, and an order in which each stands behind those it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.rulepack.sql import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.sql import Token
    from hybrid_lint.rulepack.views import WrittenView

_BEFORE_TABLES = frozenset(("FROM", "JOIN"))
#: What ends a list of tables: a comma behind it separates columns. Behind ON it still separates tables.
_AFTER_TABLES = frozenset(("SELECT", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "VALUES"))


def in_order(views: Sequence[WrittenView]) -> tuple[list[WrittenView], list[RulePackError]]:
    """The views of a pack, each behind those it reads, otherwise as they were written; a mistake for each circle."""
    by_name = {one.view.name: one for one in views}
    reads = {one.view.name: [name for name in tables_named(one.view.select) if name in by_name] for one in views}
    ordered: list[WrittenView] = []
    mistakes: list[RulePackError] = []
    done: set[str] = set()

    def add(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            circle = (*way[way.index(name) :], name)
            message = f"views that read each other: {' → '.join(f'`{link}`' for link in circle)}"
            mistakes.append(by_name[name].mistake(message, by_name[name].name_at))
        elif name not in done:
            for other in reads[name]:
                add(other, (*way, name))
            done.add(name)
            ordered.extend(one for one in views if one.view.name == name)

    for one in views:
        add(one.view.name, ())
    return ordered, mistakes


def tables_named(sql: str) -> list[str]:
    """The tables and views that a query reads from, by their names in its FROM clauses and behind IN; once each."""
    found = list(tokens(sql))
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
    texts: Iterable[str] = (token.text.upper() for token in found[index : index + 60])
    words = list(texts)
    if words[:1] == ["("] and ")" in words:
        words = words[words.index(")") + 1 :]
    if words[:1] != ["AS"]:
        return False
    rest = [word for word in words[1:4] if word not in ("NOT", "MATERIALIZED")]
    return rest[:1] == ["("]
