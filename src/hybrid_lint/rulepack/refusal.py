"""What SQLite refuses in a rule's query, as a mistake at the word that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.errors import nearest_name
from hybrid_lint.facts.functions import FUNCTIONS
from hybrid_lint.rulepack.reading import known_tables
from hybrid_lint.rulepack.sql import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.reading import Surroundings
    from hybrid_lint.rulepack.sql import Token
    from hybrid_lint.store.database import Store

_NO_SUCH = re.compile(r"no such (table|column|function): (.+)")
_NEAR = re.compile(r'near "(.*)": syntax error', re.DOTALL)
_NAMED = re.compile(r"(?:ambiguous column name: |wrong number of arguments to function )(\w+)")


def refusal(
    message: str, sql: str, found: Sequence[Token], around: Surroundings, document: Document, keys: Sequence[str | int]
) -> RulePackError:
    """The mistake that a message of SQLite speaks of; `found` are the tokens of the query it was given."""
    if match := _NO_SUCH.match(message):
        return _missing(match[1], match[2], sql, found, around, document, keys)
    token = None
    if match := _NEAR.match(message):
        token = _syntax_error_at(match[1], message, sql, found, around)
    elif match := _NAMED.search(message):
        token = _first(found, match[1])
    place = document.token_place(keys, token, sql) if token else None
    return document.mistake(f"the query is refused: {message}", keys, place=place)


def without(message: str, sql: str) -> tuple[str, str] | None:
    """The query, as long as before, without a column or function that does not exist, and its name; None if something else is wrong."""
    match = _NO_SUCH.match(message)
    if match is None or match[1] == "table":
        return None
    qualifier, _, word = match[2].rpartition(".")
    found = tokens(sql)
    named = [
        index
        for index, token in enumerate(found)
        if token.kind == "word"
        and token.content.lower() == word.lower()
        and _qualifier(found, index) == qualifier.lower()
    ]
    for index in reversed(named):
        start, end = found[index - 2 if qualifier else index].start, found[index].end
        stand_in = "char" if match[1] == "function" else "''"
        if end - start < len(stand_in):
            return None
        sql = sql[:start] + stand_in.ljust(end - start) + sql[end:]
    return (sql, word) if named else None


def _qualifier(found: Sequence[Token], index: int) -> str:
    return found[index - 2].content.lower() if index > 1 and found[index - 1].text == "." else ""


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
