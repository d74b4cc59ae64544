"""Puts loaded packs into a store: functions, lists, the configuration, and views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.facts.functions import register_all
from hybrid_lint.rulepack.parameters import configured_rows, named_defaults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from hybrid_lint.rulepack.rule import Packs, View
    from hybrid_lint.store.database import Store

#: What queries may read beside facts, derived rows and views.
_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS list (list TEXT NOT NULL, item TEXT NOT NULL)",
    "CREATE TEMP TABLE IF NOT EXISTS configured (option TEXT NOT NULL, value NOT NULL)",
)


def install(packs: Packs, store: Store) -> None:
    """Registers the functions, fills the lists, configures the defaults and makes the views of all packs; again is harmless."""
    prepare(store)
    store.insert("list", [(name, item) for name, items in packs.lists.items() for item in items])
    configure(named_defaults(), store)
    install_views(packs.views, store)


def prepare(store: Store) -> None:
    """The functions and the tables `list` and `configured`, both empty."""
    register_all(store)
    for table in _TABLES:
        store.execute(table)
    store.execute("DELETE FROM temp.list")
    store.execute("DELETE FROM temp.configured")
    # SQLite makes its table-valued functions on first use, which the authorizer of rules would take for a CREATE TABLE.
    store.rows("SELECT 1 FROM json_each('[]'), json_tree('[]')")


def configure(options: Mapping[str, Any], store: Store) -> None:
    """Fills the table `configured` with the named options of a configuration, by their parameters' names."""
    store.execute("DELETE FROM temp.configured")
    store.insert("configured", configured_rows(options))


def install_views(views: list[View], store: Store) -> None:
    """Makes views that are known to be right.

    They are temporary: so they may read `list`, and the cache stays free of packs.
    """
    for view in views:
        store.execute(f"DROP VIEW IF EXISTS temp.{view.name}")
        store.execute(f"CREATE TEMP VIEW {view.name} AS {view.select}")


class Materialized:
    """The materialized views that are tables at present: they are made when the first query that reads them comes up."""

    def __init__(self, views: list[View], store: Store) -> None:
        self._store = store
        self._views = {view.name: view for view in views}
        self._made: list[View] = []
        #: Of each view that is or reads materialized ones: their names, those first that others need.
        self._needed: dict[str, list[str]] = {}
        for view in views:
            needed = self._read(view.select) + [view.name] * view.materialized
            if needed:
                self._needed[view.name] = needed

    def make(self, sql: str, seconds: float = 10.0) -> None:
        """Computes the views that a query reads and puts tables in their place. Raises as `Store.guarded` does."""
        for name in self._read(sql):
            view = self._views[name]
            if view not in self._made:
                self._store.materialize(view.name, view.select, seconds=seconds)
                self._made.append(view)

    def restore(self) -> None:
        """Makes the tables views again, for whoever asks this store next."""
        for view in self._made:
            self._store.execute(f"DROP TABLE temp.{view.name}")
        install_views(self._made, self._store)
        self._made = []

    def _read(self, sql: str) -> list[str]:
        # A name inside a longer one is a table too many, and no harm.
        return list(dict.fromkeys(name for view, needed in self._needed.items() if view in sql for name in needed))
