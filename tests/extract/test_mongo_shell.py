"""Scripts of the MongoDB shell give the databases that they choose, by whatever way the name comes there."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fuzz.targets import check_places

from hybrid_lint.extract.registry import extractor_for

JAVASCRIPT = extractor_for("javascript")
SHELL = extractor_for("shell")
PYTHON = extractor_for("python")
assert JAVASCRIPT and SHELL and PYTHON


def databases(text: str) -> list[tuple[Any, ...]]:
    assert JAVASCRIPT is not None
    return [row[1:4] for row in JAVASCRIPT(text.encode()).get("mongo_database", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("db = db.getSiblingDB('tasks');", [("sibling", "tasks", None)]),
        ("use tasks;\nuse other\r\nshow dbs\n", [("use", "tasks", None), ("use", "other", None)]),
        ("db = connect('localhost:27017/tasks'); connect('mongodb://u@h/events?ssl=1'); connect('h')",
         [("connect", "tasks", None), ("connect", "events", None), ("connect", "test", None)]),
        ("conn = new Mongo(); const t = conn.getDB('tasks');", [("sibling", "tasks", None)]),
        ("db.getMongo().getDB('tasks');", [("sibling", "tasks", None)]),
        ("db.getSiblingDB(process.env.MONGO_DB);", [("sibling", None, "MONGO_DB")]),
        ("db.getSiblingDB(process.env['MONGO' + '_DB'].trim() || \"tasks\");", [("sibling", "tasks", "MONGO_DB")]),
        ("const env = process.env; db.getSiblingDB(String(env.MONGO_DB));", [("sibling", None, "MONGO_DB")]),
        ("db.getSiblingDB(_getEnv('MONGO_DB') ?? 'tasks');", [("sibling", "tasks", "MONGO_DB")]),
        ("const { A, B: b = 'x', C = 'y', D: d } = process.env; db.getSiblingDB(A); db.getSiblingDB(b); db.getSiblingDB(C); db.getSiblingDB(d)",
         [("sibling", None, "A"), ("sibling", "x", "B"), ("sibling", "y", "C"), ("sibling", None, "D")]),
        ("const { A } = settings; db.getSiblingDB(A)", [("sibling", None, None)]),
        ("const prefix = 'task'; const name = `${prefix}s` + '_db'; db.getSiblingDB((name));", [("sibling", "tasks_db", None)]),
        ("const name = other + 'x'; db.getSiblingDB(name); db.getSiblingDB(name - 1)", [("sibling", None, None), ("sibling", None, None)]),
        ("let name = 'a'; name = name + 'b'; db.getSiblingDB(name)", [("sibling", None, None), ("sibling", "a", None)]),
        ("db.getSiblingDB(x ? 'a' : 'b')", [("sibling", "a", None), ("sibling", "b", None)]),
        ("function set(name) { return db.getSiblingDB(name) }\nset('a'); set(\"b\")", [("sibling", "a", None), ("sibling", "b", None)]),
        ("const set = name => db.getSiblingDB(name); set('a')", [("sibling", "a", None)]),
        ("const all = ['a', 'b']; all.forEach(each => db.getSiblingDB(each)); for (const c of ['c']) db.getSiblingDB(c)",
         [("sibling", "a", None), ("sibling", "b", None), ("sibling", "c", None)]),
        ("db.createUser({user: 'u', roles: [{role: 'readWrite', db: 'tasks'}, 'read']})",
         [("start", None, "MONGO_INITDB_DATABASE"), ("role", "tasks", None)]),
        ("db.getSiblingDB('admin').auth('u', 'p'); db.tasks.createIndex({a: 1}); db.createCollection('x')",
         [("sibling", "admin", None), ("start", None, "MONGO_INITDB_DATABASE")]),
        ("db['tasks'].insertOne({})", [("start", None, "MONGO_INITDB_DATABASE")]),
        ("db.getCollection('tasks').find().sort({a: 1}); // getSiblingDB", [("start", None, "MONGO_INITDB_DATABASE")]),
        ("db.createCollection('early'); db = db.getSiblingDB('late')", [("start", None, "MONGO_INITDB_DATABASE"), ("sibling", "late", None)]),
        ("db = db.getSiblingDB('tasks'); db.createCollection('late')", [("sibling", "tasks", None)]),
        ("function make() { db.createCollection('x') }\ndb = db.getSiblingDB('tasks'); make()", [("sibling", "tasks", None)]),
        ("use tasks\ndb.createCollection('x')", [("use", "tasks", None)]),
        ("/* \nuse nothing\n*/ const text = `\nuse nothing\n`; db.getSiblingDB('a')", [("sibling", "a", None)]),
        ("db.adminCommand({a: 1}); db.getMongo(); log(db); // MONGO_INITDB_DATABASE", []),
        ("'$MONGO_DB'; db.getSiblingDB('$MONGO_DB')", [("sibling", "$MONGO_DB", None)]),
    ],
)  # fmt: skip
def test_databases(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert databases(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "import { MongoClient } from 'mongodb';\nconst db = client.db('x'); db.createCollection('y')",
        "const { MongoClient } = require('mongodb'); db.createCollection('y')",
        "export const make = (db) => db.createCollection('y') as Broken<",
        "module.exports = (db) => db.createCollection('y')",
        "document.getElementById('db').createElement(<",
    ],
)
def test_programs_are_no_scripts_of_the_shell(text: str) -> None:
    assert JAVASCRIPT is not None
    found = JAVASCRIPT(text.encode())
    assert "mongo_database" not in found
    assert "parse_error" not in found


def test_the_range_is_that_of_the_call() -> None:
    assert JAVASCRIPT is not None
    source = "// größer\n/* é */ db = db.getSiblingDB('ä');\nuse tasks\n"
    rows = JAVASCRIPT(source.encode())["mongo_database"]
    lines = source.split("\n")
    texts = [lines[line - 1][column - 1 : end - 1] for *_, line, column, _, end in rows]
    assert texts == ["db.getSiblingDB('ä')", "tasks"]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("db.getSiblingDB('tasks'", "syntax error at `db.getSiblingDB('tasks'`", (1, 1)),
        ("db.getSiblingDB('tasks')\nif (x {", "syntax error at `if (x {`", (2, 1)),
    ],
)
def test_errors(text: str, message: str, place: tuple[int, int]) -> None:
    assert JAVASCRIPT is not None
    (error,) = JAVASCRIPT(text.encode())["parse_error"]
    assert (error[1], *error[2:4]) == (message, *place)


def test_a_shell_fills_in_what_a_here_document_names() -> None:
    assert SHELL is not None
    script = """#!/bin/bash
mongosh "$MONGO_INITDB_DATABASE" <<EOF
db.createUser({user: '$MONGO_USER', roles: [{role: 'readWrite', db: '${MONGO_DB:-tasks}'}]})
use $MONGO_OTHER
db.getSiblingDB('$PREFIX-x')
EOF
docker compose exec -T mongo mongosh <<'EOF'
db.createCollection('nowhere')
db.getSiblingDB("a-b")
EOF
cat <<EOF
use nothing
EOF
"""
    found = SHELL(script.encode())["mongo_database"]
    assert [row[1:4] for row in found] == [
        ("start", None, "MONGO_INITDB_DATABASE"),
        ("role", "tasks", "MONGO_DB"),
        ("use", None, "MONGO_OTHER"),
        ("sibling", None, None),
        ("sibling", "a-b", None),
    ]
    assert [row[6] for row in found] == [3, 3, 4, 5, 9]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('client["tasks"]', ("item", "tasks", None)),
        ("client[NAME]", ("item", "named", None)),
        ("client[settings.mongo_db]", ("item", None, "mongo_db")),
        ("client[compute()]", ("item", None, None)),
        ('client.get_database("tasks")', ("method", "tasks", None)),
        ('client.get_database(name="tasks")', ("method", "tasks", None)),
        ("client.get_default_database()", ("default", None, None)),
        ('client.get_default_database("tasks")', ("default", "tasks", None)),
        ('app.state.mongo["tasks"]', ("item", "tasks", None)),
        ('app.state.mongo_client.get_database("tasks")', ("method", "tasks", None)),
        ('client["tasks"]["events"]', ("item", "tasks", None)),
    ],
)
def test_databases_of_python_code(line: str, expected: tuple[Any, ...]) -> None:
    assert PYTHON is not None
    source = f"""from motor.motor_asyncio import AsyncIOMotorClient
NAME = "named"
client = AsyncIOMotorClient("mongodb://h/x")
database = {line}
"""
    (row,) = PYTHON(source.encode())["mongo_database"]
    assert (row[1], row[2], row[4]) == expected
    assert row[6] == 4


def test_other_subscripts_choose_no_database() -> None:
    assert PYTHON is not None
    source = b'import pymongo\nclient = TestClient\nrows["a"]\nclient["b"]\nregistry.get_database("c")\n'
    assert "mongo_database" not in PYTHON(source)


def test_whether_a_function_gives_a_client_is_known_elsewhere() -> None:
    assert PYTHON is not None
    source = b'from core.mongo import build_client\nclient = build_client(1)\nclient["tasks"]\nbuild_client(2).get_database("other")\n'
    rows = PYTHON(source)["mongo_database"]
    assert [row[1:6] for row in rows] == [
        ("item", "tasks", None, None, "core.mongo.build_client"),
        ("method", "other", None, None, "core.mongo.build_client"),
    ]


_PARTS = ["db", ".getSiblingDB(", "'é'", "`${", "}`", ")", "(", "use x\n", "process.env.A", " = ", "\r\n", "{role: 1, db: ", "}", "[", "]",
          ".forEach(", "a => ", "/*", "*/", "//", "\n", "\"", ", ", "function f(", "connect('h/x')", ".createCollection(", "\udcff", "\0"]  # fmt: skip


@given(st.lists(st.sampled_from(_PARTS), max_size=40).map("".join))
def test_places_lie_in_the_text_whatever_it_is(text: str) -> None:
    assert JAVASCRIPT is not None
    source = (text + "\ndb.getSiblingDB('x')").encode("utf-8", "surrogateescape")
    check_places(JAVASCRIPT(source), source)


@pytest.mark.parametrize(
    "text",
    [
        "db.c.insertMany([" + "{a: 1, role: 'text'}," * 40_000 + "]); db.getSiblingDB('x')",
        "db.getSiblingDB(" + "(" * 20_000 + "1" + ")" * 20_000 + ")",
        "db.getSiblingDB(" + "+".join(["'a'"] * 50_000) + ")",
        "".join(f"var a{i} = a{i + 1} + a{i + 1};\n" for i in range(5_000)) + "db.getSiblingDB(a0)",
        "use x\n" * 100_000,
        "db" + ".b()" * 20_000 + ".createIndex(1)\ndb.getSiblingDB(1)",
        "x" * 2_000_000 + "\ndb.getSiblingDB('x')",
    ],
    ids=["data", "parentheses", "sum", "variables", "use", "chain", "huge"],
)
def test_large_scripts_are_bounded(text: str) -> None:
    assert JAVASCRIPT is not None
    before = time.process_time()
    found = JAVASCRIPT(text.encode())
    assert time.process_time() - before < 5
    assert len(found.get("mongo_database", [])) <= 500
    if len(text) > 1_000_000:
        assert [row[1] for row in found["parse_error"]] == ["larger than 1 MB"]
