"""A rule's query can read and nothing else, and not for long."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from hybrid_lint.store.database import QueryFailed, QueryRefused, QueryTooSlow, Store, Undone, Unusable


@pytest.fixture
def store() -> Store:
    store = Store.create(":memory:")
    store.insert("directory", [("", None, ""), ("src", "", "src")])
    return store


def test_a_select_answers(store: Store) -> None:
    assert store.guarded("SELECT path, name FROM directory ORDER BY path") == (
        ["path", "name"],
        [("", ""), ("src", "src")],
    )
    assert store.guarded("SELECT count(*) AS n FROM directory WHERE path = :path", {"path": "src"}) == (["n"], [(1,)])


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM directory",
        "INSERT INTO directory VALUES ('x', '', 'x')",
        "UPDATE directory SET name = 'x'",
        "DROP TABLE directory",
        "CREATE TABLE t (a)",
        "CREATE TEMP VIEW v AS SELECT 1",
        "PRAGMA table_info(directory)",
        "PRAGMA journal_mode=OFF",
        "ATTACH DATABASE '/tmp/x' AS x",
        "SELECT load_extension('x')",
        "SELECT * FROM meta",
        "SELECT document FROM result",
        "SELECT 1; DELETE FROM directory",
        "SELECT 1 WHERE",
        "SELECT nothing FROM directory",
        "VACUUM",
        "BEGIN",
    ],
)
def test_anything_else_is_refused_and_changes_nothing(store: Store, sql: str) -> None:
    with pytest.raises(QueryRefused):
        store.guarded(sql)
    assert store.rows("SELECT count(*) FROM directory") == [(2,)]


def test_a_query_without_end_is_stopped(store: Store) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(QueryTooSlow):
        store.guarded(endless, seconds=0.2)
    assert store.guarded("SELECT 1")[1] == [(1,)]


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def test_a_view_without_end_undoes_the_transaction_and_says_whose_fault_it_is(store: Store) -> None:
    with pytest.raises(QueryTooSlow):
        store.limited(f"CREATE TABLE endless AS {ENDLESS}", view="endless", seconds=0.05)
    store.begin()
    with pytest.raises(Undone) as stopped:
        store.limited(f"CREATE TABLE endless AS {ENDLESS}", view="endless", seconds=0.05)
    assert (stopped.value.view, "longer than 0.05 s" in stopped.value.reason) == ("endless", True)


def test_a_query_that_fails_on_its_data_says_so(store: Store) -> None:
    store.register("fails", 1, lambda value: 1 // 0)
    with pytest.raises(QueryFailed):
        store.guarded("SELECT fails(name) FROM directory")


def test_json_functions_are_for_everybody(store: Store) -> None:
    assert store.guarded("SELECT value FROM json_each('[1, 2]')")[1] == [(1,), (2,)]


def test_preparing_a_query_tells_its_columns_and_looks_through_views(store: Store) -> None:
    columns, reads = store.prepare("SELECT path AS p, line FROM dotenv WHERE line > (SELECT count(*) FROM service)")
    assert columns == ["p", "line"]
    assert reads == {
        "file": ["id", "path"],
        "dotenv": ["line", "path"],
        "fact_dotenv": ["file", "line"],
        "service": [""],
    }


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("SELECT count(*) FROM dotenv", {"file": ["", "id"], "fact_dotenv": ["file"]}),
        ("SELECT key FROM dotenv", {"file": ["", "id"], "fact_dotenv": ["file", "key"]}),
        ("WITH d AS (SELECT key FROM dotenv) SELECT * FROM d", {"file": ["", "id"], "fact_dotenv": ["file", "key"]}),
        ("WITH dotenv AS (SELECT path AS p FROM file) SELECT p FROM dotenv", {"file": ["path"]}),
        ("WITH dotenv AS (SELECT id, path FROM file) SELECT path FROM dotenv", {"file": ["id", "path"]}),
    ],
)
def test_of_a_fact_table_only_what_is_wanted_of_its_view_is_read(
    store: Store, sql: str, wanted: dict[str, list[str]]
) -> None:
    _, reads = store.prepare(sql)
    assert {name: columns for name, columns in reads.items() if name in ("file", "fact_dotenv")} == wanted


def test_a_view_over_the_view_of_a_fact_table_reads_what_it_names(store: Store) -> None:
    store.execute("CREATE TEMP VIEW key_line AS SELECT key, line FROM dotenv")
    assert store.prepare("SELECT key FROM key_line")[1]["fact_dotenv"] == ["file", "key", "line"]


def test_script_stays_inside_the_transaction(store: Store) -> None:
    store.script("PRAGMA journal_mode=MEMORY")
    store.begin()
    store.script("INSERT INTO directory VALUES ('a;b', '', 'x'); INSERT INTO directory VALUES ('c', '', 'c');")
    store.rollback()
    assert store.rows("SELECT count(*) FROM directory") == [(2,)]


def test_a_shard_is_taken_in(store: Store, tmp_path: Path) -> None:
    shard = Store.create_shard(str(tmp_path / "shard"))
    shard.insert("directory", [("tests", "", "tests")])
    shard.commit()
    shard.close()
    store.take_from(str(tmp_path / "shard"), ["directory"])
    private = Store.create(str(tmp_path / "whole"))
    private.begin()
    private.take_from(str(tmp_path / "shard"), ["directory"])
    private.commit()
    assert store.rows("SELECT path FROM directory ORDER BY path") == [("",), ("src",), ("tests",)]
    assert private.rows("SELECT path FROM directory") == [("tests",)]


def test_foreign_and_missing_databases_are_unusable(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE meta (key)")
    (tmp_path / "rubbish").write_bytes(b"x" * 5000)
    for name in ("foreign", "rubbish", "missing"):
        with pytest.raises(Unusable):
            Store.open(str(tmp_path / name))
