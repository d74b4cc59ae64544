"""The ledger tells which columns of which tables a run changed, however the rows were written."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.store.database import Store
from hybrid_lint.store.ledger import Stamps, changed_columns

ROWS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["a", "b", None]), st.integers(0, 1)), max_size=6)


@given(ROWS, ROWS)
def test_without_the_changed_columns_the_rows_are_the_same(before: list[tuple], after: list[tuple]) -> None:  # type: ignore[type-arg]
    columns = ["x", "y", "z"]
    changed = changed_columns(before, after, columns)
    assert bool(changed) == (Counter(before) != Counter(after))
    if changed == {"*"}:
        assert len(before) != len(after)
        return
    rest = [at for at, name in enumerate(columns) if name not in changed]
    assert Counter(tuple(row[at] for at in rest) for row in before) == Counter(
        tuple(row[at] for at in rest) for row in after
    )


@pytest.fixture
def store() -> Store:
    store = Store.create(":memory:")
    store.watch_changes("tool")
    store.insert("directory", [("", None, ""), ("a", "", "a"), ("b", "", "b")])
    store.insert("left_out", [("x", "large"), ("y", "large")])
    store.settle_changes()
    store.watch_changes("tool")
    return store


def changes(store: Store) -> set[tuple[str, str]]:
    store.settle_changes()
    rows = store.rows("SELECT name, column FROM change WHERE run = ?", (store.run_number(),))
    return {(name, column) for name, column in rows}


def test_a_first_run_keeps_no_ledger(store: Store) -> None:
    assert store.rows("SELECT * FROM change") == []


def test_rows_that_come_back_are_no_change(store: Store) -> None:
    store.execute("DELETE FROM directory")
    store.insert("directory", [("b", "", "b"), ("a", "", "a"), ("", None, "")])
    assert changes(store) == set()


def test_values_and_numbers_of_rows(store: Store) -> None:
    store.execute("DELETE FROM directory WHERE path = ?", ("a",))
    store.insert("directory", iter([("a", "", "A")]))
    store.execute("DELETE FROM left_out WHERE path IN (?, ?)", ["x", "nowhere"])
    assert changes(store) == {("directory", "name"), ("left_out", "*")}


def test_updates(store: Store) -> None:
    store.execute("UPDATE left_out SET reason = ? WHERE reason = ? AND path = ?", ("small", "large", "x"))
    store.execute("UPDATE directory SET name = name")
    assert store.rows("SELECT reason FROM left_out ORDER BY path") == [("small",), ("large",)]
    assert changes(store) == {("left_out", "reason")}


def test_rows_that_nobody_saw_are_a_change(store: Store) -> None:
    store.execute("INSERT OR REPLACE INTO left_out VALUES ('x', 'large')")
    store.execute("INSERT OR REPLACE INTO meta VALUES ('key', 1)")
    assert changes(store) == {("left_out", "*")}


def test_stamps_are_asked_by_column() -> None:
    stamps = Stamps([("file", "size", 4), ("file", "*", 2), ("route", "line", 3)])
    assert stamps.latest({"file": ["path"]}) == 2
    assert stamps.latest({"file": ["path", "size"], "route": ["path"]}) == 4
    assert stamps.latest({"file": ["*"]}) == 4
    assert stamps.latest({"route": [""], "service": ["*"]}) == 0
    stamps.set("route", ["*"], 7)
    assert stamps.latest({"route": [""]}) == 7
