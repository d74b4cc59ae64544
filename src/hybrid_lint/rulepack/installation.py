"""Puts loaded packs into a store: functions, lists, the configuration, and views when a query names them."""

from __future__ import annotations

from hashlib import blake2b
from time import perf_counter
from typing import TYPE_CHECKING

from hybrid_lint.facts.functions import register_all
from hybrid_lint.rulepack.parameters import configured_rows, named_defaults
from hybrid_lint.rulepack.view_order import tables_named
from hybrid_lint.store.database import QueryFailed, QueryRefused, QueryTooSlow
from hybrid_lint.store.ledger import EVERY, changed_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from hybrid_lint.rulepack.rule import Packs, View
    from hybrid_lint.store.database import Store
    from hybrid_lint.store.ledger import Stamps

#: What queries may read beside facts, derived rows and views, as `hybrid-lint facts` prints it.
GIVEN_TABLES = (
    """\
-- The lists of all loaded packs and rules, each name once: `SELECT * FROM list WHERE list = 'container_keys'`.
CREATE TABLE list (
  list TEXT NOT NULL,               -- a key of `lists` in a pack.yaml or a rule
  item TEXT NOT NULL
);
""",
    """\
-- What the configuration says of each named option, else its default; one row per value.
CREATE TABLE configured (
  option TEXT NOT NULL,             -- as users write it: `naming.exceptions`; of a map with the key behind it: `versions.fastapi`
  value NOT NULL
);
""",
)


def prepare(store: Store) -> None:
    """The functions and the tables `list` and `configured`, both empty."""
    register_all(store)
    for table in GIVEN_TABLES:
        store.execute(table.replace("CREATE TABLE", "CREATE TEMP TABLE IF NOT EXISTS"))
    store.execute("DELETE FROM temp.list")
    store.execute("DELETE FROM temp.configured")
    # SQLite makes its table-valued functions on first use, which the authorizer of rules would take for a CREATE TABLE.
    store.rows("SELECT 1 FROM json_each('[]'), json_tree('[]')")


class Installed:
    """Packs in a store, with the named options of a configuration by their parameters' names (else the defaults).

    A materialized view is a table of the store that stays there, and is computed when a query names it, its text is new,
    or something changed of what it reads.
    """

    def __init__(self, packs: Packs, store: Store, options: Mapping[str, Any] | None = None) -> None:
        self.packs = packs
        self.store = store
        prepare(store)
        lists = [(name, item) for name, items in packs.lists.items() for item in items]
        configured = configured_rows(named_defaults() | dict(options or {}))
        store.insert("list", lists)
        store.execute("CREATE INDEX IF NOT EXISTS temp.list_of_items ON list (list)")
        store.insert("configured", configured)
        #: Digests of the tables that no ledger watches.
        self._given = {"list": _digest(lists), "configured": _digest(configured)}
        self.stamps: Stamps = store.stamps()
        self._views = {view.name: view for view in packs.views}
        #: What the materialized views that were asked for cost: kind, name, seconds, kept.
        self.costs: list[dict[str, Any]] = []
        self._texts: dict[str, str] = {}
        self._current: set[str] = set()
        self._failed: dict[str, Exception] = {name: QueryTooSlow(reason) for name, reason in store.given_up.items()}
        self._run = store.next_run()
        self._states = {name: (key, run) for name, key, run in store.rows("SELECT name, key, run FROM view_state")}
        tables = {view.name for view in packs.views if view.materialized}
        for name in [name for name in self._states if name not in tables]:
            self._drop(name)
            del self._states[name]

    def key(self, text: str, reads: Iterable[str], views: Iterable[str]) -> str:
        """A digest of a query's text, of the views that it looks through, and of those tables that no ledger watches."""
        given = [self._given[name] for name in self._given if name in reads]
        return _digest([text, *given, *map(self._looked_through, views)])

    def _looked_through(self, name: str) -> str:
        """The texts behind a view's name, up to those whose rows are watched."""
        view = self._views.get(name)
        if view is None or view.materialized:
            return ""
        if name not in self._texts:
            names = tables_named(view.select) if view.views is None else view.views
            self._texts[name] = _digest([view.select, *map(self._looked_through, names)])
        return self._texts[name]

    def make(self, views: Iterable[str], seconds: float = 10.0) -> None:
        """Brings the views with these names up to date, and those behind them. Raises as `Store.guarded` does."""
        for name in views:
            if name in self._failed:
                raise self._failed[name]
            if name in self._views and name not in self._current:
                try:
                    self._make(self._views[name], seconds)
                except (QueryFailed, QueryRefused, QueryTooSlow) as error:
                    self._failed[name] = error
                    raise
                self._current.add(name)

    def make_for(self, sql: str, seconds: float = 10.0) -> None:
        """The same for a query of which nothing is known."""
        self.make(tables_named(sql), seconds)

    def _make(self, view: View, seconds: float) -> None:
        self.make(tables_named(view.select) if view.views is None else view.views, seconds)
        if view.materialized:
            started = perf_counter()
            kept = self._stands(view)
            if not kept:
                self._compute(view, seconds)
            cost = {"kind": "view", "name": view.name, "seconds": perf_counter() - started, "kept": kept}
            self.costs.append(cost)
        else:
            self.store.execute(f"DROP VIEW IF EXISTS temp.{view.name}")
            self.store.execute(f"CREATE TEMP VIEW {view.name} AS {view.select}")

    def _key(self, view: View) -> str:
        return self.key(view.select, view.reads or (), view.views or ())

    def _stands(self, view: View) -> bool:
        """Whether the rows that an earlier run computed are still right."""
        known, run = self._states.get(view.name, ("", 0))
        if view.reads is None or view.views is None:
            return False
        return bool(known == self._key(view) and self.stamps.latest(view.reads) <= run)

    def _compute(self, view: View, seconds: float) -> None:
        known = view.name in self._states
        if known and (different := self._renewed(view, seconds)) is not None:
            self._stamp(view.name, different)
        else:
            if known:
                self._drop(view.name)
            self.store.limited(f"CREATE TABLE main.{view.name} AS {view.select}", view=view.name, seconds=seconds)
            columns = self.store.table_columns(view.name)
            for candidates in (("list",), ("file", "service", "path")):
                for column in [name for name in candidates if name in columns][:1]:
                    self.store.execute(f"CREATE INDEX main.{view.name}_{column} ON {view.name} ({column})")
            self._stamp(view.name, {EVERY})
        self._states[view.name] = (self._key(view), self._run)
        self.store.execute("INSERT OR REPLACE INTO view_state VALUES (?, ?, ?)", (view.name, *self._states[view.name]))

    def _renewed(self, view: View, seconds: float) -> set[str] | None:
        """Replaces the rows of a table where they are others; the columns that differ, None if it has other columns."""
        store, name = self.store, view.name
        store.limited(f"CREATE TEMP TABLE fresh_rows AS {view.select}", view=name, seconds=seconds)
        try:
            columns = store.table_columns("fresh_rows")
            if columns != store.table_columns(name):
                return None
            ((fresh, before),) = store.rows(f"SELECT (SELECT count(*) FROM fresh_rows), (SELECT count(*) FROM {name})")
            if fresh != before:
                store.execute(f"DELETE FROM {name}")
                store.execute(f"INSERT INTO main.{name} SELECT * FROM fresh_rows ORDER BY rowid")
                return {EVERY}
            return self._exchanged(name, columns)
        finally:
            store.execute("DROP TABLE temp.fresh_rows")

    def _exchanged(self, name: str, columns: list[str]) -> set[str]:
        """Puts the rows of `fresh_rows` where a table, which has as many, has others; the columns that differ.

        Rows are compared in the order in which the query gave them: what SQLite can do a hundred times faster than we.
        """
        store = self.store
        differs = " OR ".join(f'f."{column}" IS NOT o."{column}"' for column in columns)
        pairs = store.rows(
            f"SELECT f.rowid, f.*, o.* FROM fresh_rows f JOIN main.{name} o ON o.rowid = f.rowid WHERE {differs}"
        )
        width = len(columns)
        come, gone = [row[1 : width + 1] for row in pairs], [row[width + 1 :] for row in pairs]
        different = changed_columns(gone, come, columns)
        if different:
            store.replace_rows(name, columns, [row[: width + 1] for row in pairs])
        return different

    def _stamp(self, name: str, columns: set[str]) -> None:
        self.stamps.set(name, columns, self._run)
        self.store.stamp(name, columns)

    def _drop(self, name: str) -> None:
        self.store.execute(f"DROP TABLE IF EXISTS main.{name}")
        self.store.execute("DELETE FROM view_state WHERE name = ?", (name,))


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
