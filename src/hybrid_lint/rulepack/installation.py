"""Puts loaded packs into a store: functions, views, and the table `list` for the rule under check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_lint.facts.functions import register_all
from hybrid_lint.rulepack.rule import COMMON

if TYPE_CHECKING:
    from hybrid_lint.facts.store import Store
    from hybrid_lint.rulepack.rule import Packs, Rule, View


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
    """Keeps the table `list` in step with the rule under check, touching only what differs from the last one."""

    def __init__(self, packs: Packs, store: Store) -> None:
        self._packs = packs
        self._store = store
        self._pack: str | None = None
        self._local: dict[str, list[str]] = {}

    def show(self, rule: Rule) -> None:
        """Fills the table with the pack's lists, shadowed by the rule's own."""
        if rule.pack != self._pack:
            self._store.execute("DELETE FROM temp.list")
            self._insert(self._of_pack(rule.pack))
        elif self._local == rule.lists:
            return
        else:
            whole = self._of_pack(rule.pack)
            self._delete(self._local)
            self._insert({name: whole[name] for name in self._local if name in whole})
        self._delete(rule.lists)
        self._insert(rule.lists)
        self._pack, self._local = rule.pack, rule.lists

    def _of_pack(self, pack: str) -> dict[str, list[str]]:
        return self._packs.lists.get(pack) or self._packs.lists.get(COMMON, {})

    def _delete(self, lists: dict[str, list[str]]) -> None:
        for name in lists:
            self._store.execute("DELETE FROM temp.list WHERE list = ?", (name,))

    def _insert(self, lists: dict[str, list[str]]) -> None:
        self._store.insert("list", [(name, item) for name, items in lists.items() for item in items])
