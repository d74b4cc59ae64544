"""Puts loaded packs into a store: functions, views, and the table `list` for the rule under check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.facts.functions import register_all
from hybrid_lint.rulepack.rule import COMMON

if TYPE_CHECKING:
    from hybrid_lint.rulepack.rule import Packs, Rule, View
    from hybrid_lint.store.database import Store


def install(packs: Packs, store: Store) -> None:
    """Registers the functions and makes the views of all packs; again is harmless."""
    register_all(store)
    create_list_table(store)
    install_views(packs.views, store)


def create_list_table(store: Store) -> None:
    """The table `list(list, item)`: the lists that the rule under check may name."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS list (list TEXT NOT NULL, item TEXT NOT NULL)")
    store.execute("DELETE FROM temp.list")
    # SQLite makes its table-valued functions on first use, which the authorizer of rules would take for a CREATE TABLE.
    store.rows("SELECT 1 FROM json_each('[]'), json_tree('[]')")


def install_views(views: list[View], store: Store) -> None:
    """Makes views that are known to be right.

    They are temporary: so they may read `list`, and the cache stays free of packs.
    """
    for view in views:
        store.execute(f"DROP VIEW IF EXISTS temp.{view.name}")
        store.execute(f"CREATE TEMP VIEW {view.name} AS {view.select}")


class Lists:
    """Keeps the table `list` in step with the rule under check, touching only what differs from the last one.

    Materialized views become tables when the first query of a pack that reads them comes up, from the pack's lists alone:
    what a rule shadows for itself does not change them.
    """

    def __init__(self, packs: Packs, store: Store) -> None:
        self._packs = packs
        self._store = store
        self._pack: str | None = None
        self._local: dict[str, list[str]] = {}
        self._materialized = Materialized(packs.views, store)

    def show(self, rule: Rule) -> None:
        """Fills the table with the pack's lists, shadowed by the rule's own."""
        if rule.pack != self._pack:
            self._materialized.restore()
            self._store.execute("DELETE FROM temp.list")
            self._insert(self._of_pack(rule.pack))
            self._pack = rule.pack
        elif self._local == rule.lists:
            return
        else:
            self._unshadow()
        self._shadow(rule.lists)

    def make_views(self, sql: str, seconds: float = 10.0) -> None:
        """Makes tables of the materialized views that a query reads. Raises as `Store.guarded` does."""
        wanted = self._materialized.wanted(sql)
        if not wanted:
            return
        shadowed = self._local
        self._unshadow()
        try:
            self._materialized.make(wanted, seconds)
        finally:
            self._shadow(shadowed)

    def _shadow(self, lists: dict[str, list[str]]) -> None:
        self._delete(lists)
        self._insert(lists)
        self._local = lists

    def _unshadow(self) -> None:
        whole = self._of_pack(self._pack or COMMON)
        self._delete(self._local)
        self._insert({name: whole[name] for name in self._local if name in whole})
        self._local = {}

    def close(self) -> None:
        """Makes tables views again, for whoever asks this store next."""
        self._materialized.restore()

    def _of_pack(self, pack: str) -> dict[str, list[str]]:
        return self._packs.lists.get(pack) or self._packs.lists.get(COMMON, {})

    def _delete(self, lists: dict[str, list[str]]) -> None:
        for name in lists:
            self._store.execute("DELETE FROM temp.list WHERE list = ?", (name,))

    def _insert(self, lists: dict[str, list[str]]) -> None:
        self._store.insert("list", [(name, item) for name, items in lists.items() for item in items])


class Materialized:
    """The materialized views that are tables at present."""

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

    def wanted(self, sql: str) -> list[View]:
        """The materialized views that a query reads and that are no tables yet, in the order in which to make them."""
        return [view for view in map(self._views.__getitem__, self._read(sql)) if view not in self._made]

    def _read(self, sql: str) -> list[str]:
        # A name inside a longer one is a table too many, and no harm.
        return list(dict.fromkeys(name for view, needed in self._needed.items() if view in sql for name in needed))

    def make(self, views: list[View], seconds: float) -> None:
        """Computes views and puts tables in their place."""
        for view in views:
            self._store.materialize(view.name, view.select, seconds=seconds)
            self._made.append(view)

    def restore(self) -> None:
        """Puts the views back."""
        for view in self._made:
            self._store.execute(f"DROP TABLE temp.{view.name}")
        install_views(self._made, self._store)
        self._made = []
