"""Reads a pack's `views.sql` and `views/*.sql` and makes their views; anything but CREATE [MATERIALIZED] VIEW is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hybrid_lint.errors import nearest_name
from hybrid_lint.rulepack.mistake import RulePackError
from hybrid_lint.rulepack.reading import base_tables, known_tables
from hybrid_lint.rulepack.rule import View
from hybrid_lint.rulepack.sql import statements, tokens
from hybrid_lint.rulepack.view_order import in_order, tables_named
from hybrid_lint.store.database import QueryRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from hybrid_lint.store.database import Store


class WrittenView(NamedTuple):
    """A view and where it stands: the file's path and text, and the offsets of the view's name and SELECT in it."""

    view: View
    path: str
    text: str
    name_at: int
    select_at: int

    def mistake(self, message: str, offset: int, nearest: str | None = None) -> RulePackError:
        """A mistake at an offset of the file."""
        return _mistake(self.text, offset, self.path, message, nearest)


def view_files(directory: Path) -> list[Path]:
    """`views.sql`, then the files below `views/`, by name."""
    return [*directory.glob("views.sql"), *sorted(directory.glob("views/*.sql"))]


def read_views(text: str, pack: str, path: str) -> tuple[list[WrittenView], list[RulePackError]]:
    """The views of a file and the statements that are none."""
    views: list[WrittenView] = []
    mistakes: list[RulePackError] = []
    for statement, start in statements(text):
        found = list(tokens(statement))
        materialized = len(found) > 1 and found[1].text.upper() == "MATERIALIZED"
        if materialized:
            del found[1]
        words = [token.text.upper() for token in found[:4]]
        is_view = len(found) > 4 and words[:2] == ["CREATE", "VIEW"] and words[3] == "AS"
        if is_view and found[2].kind == "word" and found[4].text.upper() in ("SELECT", "WITH", "VALUES"):
            name, select = found[2], found[4]
            view = View(name.text, statement[select.start :], pack, materialized)
            views.append(WrittenView(view, path, text, start + name.start, start + select.start))
        else:
            message = "only `CREATE [MATERIALIZED] VIEW name AS SELECT …` may stand here"
            mistakes.append(_mistake(text, start, path, message))
    return views, mistakes


def in_reading_order(written: Sequence[WrittenView]) -> tuple[list[WrittenView], list[RulePackError]]:
    """The views of a pack, each behind those it reads, otherwise as they were written; a mistake for each circle."""
    by_name = {one.view.name: one for one in written}
    ordered, circles = in_order({name: one.view.select for name, one in by_name.items()})
    mistakes = []
    for circle in circles:
        message = f"views that read each other: {' → '.join(f'`{name}`' for name in circle)}"
        mistakes.append(by_name[circle[0]].mistake(message, by_name[circle[0]].name_at))
    return [one for name in ordered for one in written if one.view.name == name], mistakes


def made_views(
    written: Iterable[WrittenView], store: Store, tables: dict[str, set[str]]
) -> tuple[list[View], list[RulePackError]]:
    """Makes views one after the other; those that are right, and a mistake for each that is wrong.

    A materialized one becomes an empty table, as queries meet it later. `tables` maps those made so far to the base
    tables behind them, and is added to.
    """
    made: list[View] = []
    mistakes: list[RulePackError] = []
    taken = set(known_tables(store)) | {str(name) for (name,) in store.rows("SELECT name FROM sqlite_master")}
    for one in written:
        view = one.view
        if view.name in taken:
            mistakes.append(one.mistake(f"`{view.name}` exists already", one.name_at))
            continue
        taken.add(view.name)
        try:
            _, read = store.prepare(view.select)
        except QueryRefused as error:
            mistakes.append(_refused(str(error), one, store))
            continue
        if view.materialized:
            tables[view.name] = base_tables(read, tables)
        names = [name for name in tables_named(view.select) if name in taken]
        view = view._replace(reads=of_tables(read, store), views=names)
        _make(view, store)
        made.append(view)
    return made, mistakes


def stand_in(views: Iterable[View], store: Store, tables: dict[str, set[str]]) -> None:
    """Makes views that were found to be right before, as `made_views` does."""
    for view in views:
        if view.materialized:
            tables[view.name] = base_tables(view.reads or {}, tables)
        _make(view, store)


def _make(view: View, store: Store) -> None:
    if view.materialized:
        store.execute(f"CREATE TEMP TABLE {view.name} AS SELECT * FROM ({view.select}\n) LIMIT 0")
    else:
        store.execute(f"CREATE TEMP VIEW {view.name} AS {view.select}")


def of_tables(reads: dict[str, list[str]], store: Store) -> dict[str, list[str]]:
    """Without the views among what a query reads: those that are looked through."""
    views = {name for name, is_view in known_tables(store).items() if is_view}
    return {name: columns for name, columns in reads.items() if name not in views}


def unmade(views: Iterable[View], store: Store) -> None:
    """Takes away what `made_views` made, so that the views can be installed for a run."""
    for view in reversed(list(views)):
        store.execute(f"DROP {'TABLE' if view.materialized else 'VIEW'} temp.{view.name}")


def _refused(message: str, one: WrittenView, store: Store) -> RulePackError:
    word = message.rpartition(" ")[2].rpartition(".")[2]
    token = next((token for token in tokens(one.view.select) if token.content == word), None)
    nearest = nearest_name(word, known_tables(store)) if "no such table" in message else None
    offset = one.select_at + (token.start if token else 0)
    return one.mistake(f"view `{one.view.name}`: {message}", offset, nearest)


def _mistake(text: str, offset: int, path: str, message: str, nearest: str | None = None) -> RulePackError:
    before = text[:offset]
    line = before.count("\n") + 1
    return RulePackError(
        message,
        path=path,
        line=line,
        column=offset - (before.rfind("\n") + 1) + 1,
        source=text.split("\n")[line - 1],
        nearest=nearest,
        hints=["`hybrid-lint facts` prints the tables and views that a view may read."],
    )
