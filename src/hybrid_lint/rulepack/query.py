"""Checks the SQL of a rule against the schema before it ever runs, and points at the word that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.facts.functions import compiled_pattern
from hybrid_lint.rulepack.refusal import refusal, without
from hybrid_lint.rulepack.sql import tokens
from hybrid_lint.store.database import QueryRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hybrid_lint.rulepack.document import Document
    from hybrid_lint.rulepack.mistake import RulePackError
    from hybrid_lint.rulepack.reading import Surroundings
    from hybrid_lint.rulepack.sql import Token


class Prepared(NamedTuple):
    """What is known of a query that is right: its columns, what it reads (table or view → columns), what it binds."""

    columns: list[str]
    reads: dict[str, list[str]]
    parameters: set[str]


def prepared(
    sql: str, around: Surroundings, document: Document, keys: Sequence[str | int]
) -> tuple[Prepared | None, list[RulePackError]]:
    """Prepares a query: what is known of it, also if it names what does not exist, and its mistakes.

    Wrong columns and functions are left out and the rest is looked at again; a wrong table or syntax ends it, with None.
    """
    found = tokens(sql)
    mistakes = [*_bad_parameters(found, sql, around, document, keys), *_bad_lists(found, sql, around, document, keys)]
    mistakes += _bad_patterns(found, sql, document, keys)
    bound = {token.text[1:] for token in found if token.kind == "parameter"}
    parameters = {**dict.fromkeys(bound), **around.parameters}
    columns: list[str] = []
    text = sql
    while True:
        try:
            answer = Prepared(*around.store.prepare(text, parameters), bound)
        except QueryRefused as error:
            mistake = refusal(str(error), sql, tokens(text), around, document, keys)
            rest = without(str(error), text)
            mistakes += [] if any(token.text == "?" for token in found) and rest is None and mistakes else [mistake]
            if rest is None:
                return None, mistakes
            text, name = rest
            columns += [name, *([mistake.nearest] if mistake.nearest else [])]
        else:
            return answer._replace(columns=[*answer.columns, *columns]), mistakes


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
            _unknown_list(token.content, around),
            keys,
            place=document.token_place(keys, token, sql),
            allowed=", ".join(sorted(around.lists)) or "none: neither the rule nor its pack has lists",
            nearest=nearest_name(token.content, around.lists),
        )
        for token in _named_lists(found)
        if token.content not in around.lists
    ]


def _unknown_list(name: str, around: Surroundings) -> str:
    if name in around.homes:
        return f"the list `{name}` is one of {around.homes[name]}; a rule may name its own, its pack's and those of `common`"
    return f"unknown list `{name}`"


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
        if token.kind != "word" or token.text.lower() not in ("regexp", "captured"):
            continue
        literal = found[index + 2] if found[index + 1].text == "(" and index + 2 < len(found) else found[index + 1]
        if literal.kind != "string":
            continue
        try:
            compiled_pattern(literal.content)
        except ValueError as error:
            mistakes.append(document.mistake(str(error), keys, place=document.token_place(keys, literal, sql)))
    return mistakes
