"""Checks the SQL of a rule against the schema before it ever runs, and points at the word that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.facts.functions import FUNCTIONS, compiled_pattern
from hybrid_lint.rulepack.sql import Token, tokens
from hybrid_lint.store.database import QueryRefused

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.store.database import Store


class Surroundings(NamedTuple):
    """What a query may name: bound parameters with a value each, lists, and the store that knows the tables.

    `tables` has the base tables behind each materialized view; `views` are the names of all views of packs.
    """

    store: Store
    parameters: Mapping[str, object]
    lists: Collection[str]
    tables: Mapping[str, Collection[str]]
    views: Collection[str] = ()


class Prepared(NamedTuple):
    """What is known of a query that is right: its columns, what it reads (table or view → columns), what it binds."""

    columns: list[str]
    reads: dict[str, list[str]]
    parameters: set[str]


def prepared(
    sql: str, around: Surroundings, document: Document, keys: Sequence[str | int]
) -> Prepared | list[RulePackError]:
    """Prepares a query; a list of mistakes if it names what does not exist."""
    found = tokens(sql)
    mistakes = [*_bad_parameters(found, sql, around, document, keys), *_bad_lists(found, sql, around, document, keys)]
    mistakes += _bad_patterns(found, sql, document, keys)
    if mistakes:
        return mistakes
    try:
        bound = {token.text[1:] for token in found if token.kind == "parameter"}
        return Prepared(*around.store.prepare(sql, around.parameters), bound)
    except QueryRefused as error:
        return [_refusal(str(error), sql, found, around, document, keys)]


def known_tables(store: Store) -> dict[str, bool]:
    """Names that a query may read from → whether it is a view; internal and raw fact tables are left out."""
    rows = store.rows(
        "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
        " UNION SELECT name, type FROM sqlite_temp_master WHERE type IN ('table', 'view') ORDER BY name"
    )
    hidden = re.compile(r"fact_|sqlite_|meta$|result$|file_stat$|unit$")
    return {name: kind == "view" for name, kind in rows if not hidden.match(name)}


def _bad_parameters(
    found: Sequence[Token], sql: str, around: Surroundings, document: Document, keys: Sequence[str | int]
) -> list[RulePackError]:
    mistakes = []
    for token in found:
        if token.kind == "parameter" and not (token.text[0] == ":" and token.text[1:] in around.parameters):
            allowed = sorted(f":{name}" for name in around.parameters)
            mistakes.append(
                document.mistake(
                    f"unknown option `{token.text}`",
                    keys,
                    place=document.token_place(keys, token, sql),
                    allowed=", ".join(allowed),
                    nearest=nearest_name(token.text, allowed),
                )
            )
    return mistakes


def _bad_lists(
    found: Sequence[Token], sql: str, around: Surroundings, document: Document, keys: Sequence[str | int]
) -> list[RulePackError]:
    return [
        document.mistake(
            f"unknown list `{token.content}`",
            keys,
            place=document.token_place(keys, token, sql),
            allowed=", ".join(sorted(around.lists)) or "none: neither the rule nor its pack has lists",
            nearest=nearest_name(token.content, around.lists),
        )
        for token in _named_lists(found)
        if token.content not in around.lists
    ]


def _named_lists(found: Sequence[Token]) -> list[Token]:
    """String literals that the column `list` is compared with: `list = 'x'`, `l.list IN ('x', 'y')`."""
    named: list[Token] = []
    for index, token in enumerate(found[:-2]):
        if token.kind != "word" or token.text.lower() != "list":
            continue
        operator = found[index + 1].text.upper()
        if operator in ("=", "==", "IS") and found[index + 2].kind == "string":
            named.append(found[index + 2])
        elif operator == "IN" and found[index + 2].text == "(":
            for item in found[index + 3 :]:
                if item.kind != "string" and item.text != ",":
                    break
                named += [item] if item.kind == "string" else []
    return named


def _bad_patterns(
    found: Sequence[Token], sql: str, document: Document, keys: Sequence[str | int]
) -> list[RulePackError]:
    mistakes = []
    for index, token in enumerate(found[:-1]):
        if token.kind != "word" or token.text.lower() != "regexp":
            continue
        literal = found[index + 2] if found[index + 1].text == "(" and index + 2 < len(found) else found[index + 1]
        if literal.kind != "string":
            continue
        try:
            compiled_pattern(literal.content)
        except ValueError as error:
            mistakes.append(document.mistake(str(error), keys, place=document.token_place(keys, literal, sql)))
    return mistakes


# ───────────────────────────── what SQLite complains about ─────────────────────────────

_NO_SUCH = re.compile(r"no such (table|column|function): (.+)")
_NEAR = re.compile(r'near "(.*)": syntax error', re.DOTALL)
_NAMED = re.compile(r"(?:ambiguous column name: |wrong number of arguments to function )(\w+)")


def _refusal(
    message: str, sql: str, found: Sequence[Token], around: Surroundings, document: Document, keys: Sequence[str | int]
) -> RulePackError:
    if match := _NO_SUCH.match(message):
        return _missing(match[1], match[2], sql, found, around, document, keys)
    token = None
    if match := _NEAR.match(message):
        token = _syntax_error_at(match[1], message, sql, found, around)
    elif match := _NAMED.search(message):
        token = _first(found, match[1])
    place = document.token_place(keys, token, sql) if token else None
    return document.mistake(f"the query is refused: {message}", keys, place=place)


def _missing(
    kind: str,
    name: str,
    sql: str,
    found: Sequence[Token],
    around: Surroundings,
    document: Document,
    keys: Sequence[str | int],
) -> RulePackError:
    name = name.strip('"').split(" - should this be")[0].strip('"')
    qualifier, _, word = name.rpartition(".")
    token = _first(found, word, qualifier or None)
    if kind == "table":
        candidates = list(known_tables(around.store))
    elif kind == "function":
        candidates = list(FUNCTIONS)
    else:
        candidates = _columns_near(found, qualifier, around.store)
    allowed = ", ".join(candidates) if 0 < len(candidates) <= 40 else None
    return document.mistake(
        f"unknown {kind} `{name}`",
        keys,
        place=document.token_place(keys, token, sql) if token else None,
        allowed=allowed,
        nearest=nearest_name(word, candidates),
    )


def _first(found: Sequence[Token], word: str, qualifier: str | None = None) -> Token | None:
    """The first use of a name; a name behind AS is its definition, not a use."""
    word = word.lower()
    named = [index for index, token in enumerate(found) if token.content.lower() == word and token.kind != "string"]
    if qualifier:
        named = [i for i in named if i > 1 and found[i - 1].text == "." and found[i - 2].content == qualifier] or named
    uses = [index for index in named if index == 0 or found[index - 1].text.upper() != "AS"]
    return found[(uses or named)[0]] if named else None


def _columns_near(found: Sequence[Token], qualifier: str, store: Store) -> list[str]:
    """Columns of the tables that a query names; of one table only if the qualifier is its alias."""
    tables = known_tables(store)
    chosen: list[str] = []
    for index, token in enumerate(found):
        if token.kind != "word" or token.text not in tables:
            continue
        following = [other.text for other in found[index + 1 : index + 3]]
        alias = following[1] if following[:1] == ["AS"] or following[:1] == ["as"] else (following or [""])[0]
        if qualifier and qualifier in (alias, token.text):
            return store.table_columns(token.text)
        chosen += [name for name in store.table_columns(token.text) if name not in chosen]
    return chosen


def _syntax_error_at(word: str, message: str, sql: str, found: Sequence[Token], around: Surroundings) -> Token | None:
    """The token SQLite stumbled over: the first with that text up to which the query already fails so."""
    for token in found:
        if token.text != word:
            continue
        if around.store.refusal(sql[: token.end], around.parameters) == message:
            return token
    return None
