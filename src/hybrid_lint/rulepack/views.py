"""Reads a pack's `views.sql` and makes its views; anything but CREATE [MATERIALIZED] VIEW is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.installation import install_views
from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.rulepack.query import known_tables
from hybrid_lint.rulepack.rule import View
from hybrid_lint.rulepack.sql import statements, tokens
from hybrid_lint.store.database import QueryRefused

if TYPE_CHECKING:
    from hybrid_lint.store.database import Store


def read_views(text: str, pack: str, path: str) -> tuple[list[View], list[RulePackError]]:
    """The views of a file and the statements that are none."""
    views: list[View] = []
    mistakes: list[RulePackError] = []
    for statement, start in statements(text):
        found = list(tokens(statement))
        materialized = len(found) > 1 and found[1].text.upper() == "MATERIALIZED"
        if materialized:
            del found[1]
        words = [token.text.upper() for token in found[:4]]
        is_view = len(found) > 4 and words[:2] == ["CREATE", "VIEW"] and words[3] == "AS"
        if is_view and found[2].kind == "word" and found[4].text.upper() in ("SELECT", "WITH", "VALUES"):
            views.append(View(found[2].text, statement[found[4].start :], pack, materialized))
        else:
            mistakes.append(
                _mistake(text, start, path, "only `CREATE [MATERIALIZED] VIEW name AS SELECT …` may stand here")
            )
    return views, mistakes


def checked_views(views: list[View], taken: set[str], store: Store, text: str, path: str) -> list[RulePackError]:
    """Makes the views of one file one after the other; mistakes for those that are wrong."""
    mistakes: list[RulePackError] = []
    for view in views:
        at = text.find(view.select)
        if view.name in taken:
            mistakes.append(_mistake(text, at, path, f"`{view.name}` exists already"))
            continue
        taken.add(view.name)
        try:
            store.tables_read(view.select)
        except QueryRefused as error:
            mistakes.append(_refused(str(error), view, store, text, path))
            continue
        install_views([view], store)
    return mistakes


def _refused(message: str, view: View, store: Store, text: str, path: str) -> RulePackError:
    at = text.find(view.select)
    word = message.rpartition(" ")[2].rpartition(".")[2]
    token = next((token for token in tokens(view.select) if token.content == word), None)
    nearest = nearest_name(word, known_tables(store)) if "no such table" in message else None
    return _mistake(text, at + (token.start if token else 0), path, f"view `{view.name}`: {message}", nearest)


def _mistake(text: str, offset: int, path: str, message: str, nearest: str | None = None) -> RulePackError:
    offset = max(offset, 0)
    before = text[:offset]
    line = before.count("\n") + 1
    return RulePackError(
        message,
        path=path,
        line=line,
        column=offset - (before.rfind("\n") + 1) + 1,
        source=text.split("\n")[line - 1],
        nearest=nearest,
    )
