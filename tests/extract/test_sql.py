"""SQL gives the identifiers it defines or renames, and nothing out of strings, comments and data."""

from __future__ import annotations

import time
from typing import Any

import pytest

from hybrid_lint.extract.sql import extract


def identifiers(text: str) -> list[tuple[Any, ...]]:
    return [row[1:5] for row in extract(text.encode()).get("sql_identifier", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";", [("extension", "uuid-ossp", 1, None)]),
        ("create schema App authorization x", [("schema", "App", 0, None)]),
        ("CREATE DATABASE `my-db`;", [("database", "my-db", 1, None)]),
        ("CREATE SEQUENCE s.a_seq;", [("sequence", "a_seq", 0, None)]),
        ("CREATE OR REPLACE MATERIALIZED VIEW v AS SELECT 1", [("view", "v", 0, None)]),
        ("CREATE TYPE st AS ENUM ('A-b', 'c');", [("type", "st", 0, None)]),
        ("CREATE DOMAIN d AS text", [("type", "d", 0, None)]),
        ("CREATE OR REPLACE FUNCTION f(a int) RETURNS int AS 'x'", [("function", "f", 0, None)]),
        ("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t (a)", [("index", "i", 0, "t")]),
        ("CREATE INDEX ON t (a)", []),
        ("ALTER TABLE t ADD COLUMN IF NOT EXISTS c int", [("column", "c", 0, "t")]),
        ("ALTER TABLE t ADD c int REFERENCES u", [("column", "c", 0, "t"), ("reference", "u", 0, "t")]),
        ("ALTER TABLE ONLY a.t ADD CONSTRAINT k CHECK (a > 1), ADD d numeric(1,2)",
         [("constraint", "k", 0, "t"), ("column", "d", 0, "t")]),
        ("ALTER TABLE t RENAME a TO b", [("column", "b", 0, "t")]),
        ("ALTER TABLE t RENAME CONSTRAINT a TO b", [("constraint", "b", 0, "t")]),
        ("ALTER TABLE t RENAME TO u", [("table", "u", 0, None)]),
        ("ALTER FUNCTION f(int) RENAME TO g", [("function", "g", 0, None)]),
        ("ALTER TYPE t ADD VALUE 'X-y'", []),
        ("ALTER TYPE t RENAME VALUE 'a' TO 'b'", []),
        ("ALTER TABLE t ALTER COLUMN c TYPE text, DROP COLUMN d", []),
        ("DROP TABLE t; DROP INDEX i", []),
        ("-- CREATE TABLE a (b int);", []),
        ("/* /* */ CREATE TABLE a (b int); */", []),
        ("SELECT 'CREATE TABLE a (b int); it''s' \\gexec\nCREATE TABLE z()", [("table", "z", 0, None)]),
        ("SELECT E'\\'; CREATE TABLE a (b int);'", []),
        ("INSERT INTO x VALUES ($q$;CREATE TABLE a (b int);$q$)", []),
        ("\\i other.sql\nCREATE TABLE z()", [("table", "z", 0, None)]),
        ("COPY t FROM stdin;\nit's; CREATE TABLE a()\n\\.\nCREATE TABLE z()", [("table", "z", 0, None)]),
        ("DO $$ BEGIN IF x THEN CREATE TYPE st AS ENUM ('a'); END IF; END $$; CREATE TABLE z()",
         [("type", "st", 0, None), ("table", "z", 0, None)]),
        ("CREATE TABLE ${NAME} (a int)", []),
    ],
)  # fmt: skip
def test_statements(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert identifiers(text) == expected


def test_create_table() -> None:
    text = """CREATE TABLE IF NOT EXISTS public."Tasks" (
  id uuid PRIMARY KEY DEFAULT gen(1, 2),
  "userId" int CONSTRAINT fk_user REFERENCES app.users(id),
  CONSTRAINT uq UNIQUE (id, "userId"),
  FOREIGN KEY ("userId") REFERENCES teams (id)
);"""
    assert identifiers(text) == [
        ("table", "Tasks", 1, None),
        ("column", "id", 0, "Tasks"),
        ("column", "userId", 1, "Tasks"),
        ("constraint", "fk_user", 0, "Tasks"),
        ("reference", "users", 0, "Tasks"),
        ("constraint", "uq", 0, "Tasks"),
        ("reference", "teams", 0, "Tasks"),
    ]
    lines = text.split("\n")
    for row in extract(text.encode())["sql_identifier"]:
        assert lines[row[-4] - 1][row[-3] - 1 : row[-1] - 1].strip('"') == row[2]


def test_unclosed_string() -> None:
    found = extract(b"CREATE TABLE a();\nSELECT 'x;\nCREATE TABLE b();")
    assert found["parse_error"] == [(0, "the string is not closed", 2, 8, 2, 9)]
    assert len(found["sql_identifier"]) == 1


def test_suppressions_are_comments() -> None:
    text = "SELECT '-- hybrid-lint: ignore[no] x';\nCREATE TABLE a(); -- hybrid-lint: ignore[yes] because\n"
    (row,) = extract(text.encode())["suppression"]
    assert row[1:5] == ('["yes"]', "because", "line", 2)


def columns(text: str) -> list[tuple[Any, ...]]:
    return [tuple(row[1:8]) for row in extract(text.encode()).get("sql_column", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CREATE TABLE t (a int)", [("t", "a", "int", 1, None, None, None)]),
        ("CREATE TABLE s.t (a int NOT NULL, b varchar ( 20 ) NULL)",
         [("t", "a", "int", 0, None, None, None), ("t", "b", "varchar ( 20 )", 1, None, None, None)]),
        ("CREATE TABLE t (a timestamp with time zone DEFAULT now(), b double precision DEFAULT 1.5 NOT NULL)",
         [("t", "a", "timestamp with time zone", 1, None, None, "now()"), ("t", "b", "double precision", 0, None, None, "1.5")]),
        ("CREATE TABLE t (a uuid PRIMARY KEY DEFAULT gen_random_uuid())", [("t", "a", "uuid", 0, "primary", None, "gen_random_uuid()")]),
        ("CREATE TABLE t (a text UNIQUE CHECK (a IS NOT NULL))", [("t", "a", "text", 1, "unique", None, None)]),
        ("CREATE TABLE t (a int REFERENCES app.u (id) ON DELETE SET NULL)", [("t", "a", "int", 1, None, "u", None)]),
        ("CREATE TABLE t (a int REFERENCES u NOT DEFERRABLE)", [("t", "a", "int", 1, None, "u", None)]),
        ("CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)", [("t", "a", "int", 1, None, None, "GENERATED ALWAYS AS IDENTITY")]),
        ("CREATE TABLE t (a text DEFAULT NULL, b text DEFAULT 'x, y' || 'NOT NULL')",
         [("t", "a", "text", 1, None, None, "NULL"), ("t", "b", "text", 1, None, None, "'x, y' || 'NOT NULL'")]),
        ("CREATE TABLE t (a, b int)", [("t", "a", "", 1, None, None, None), ("t", "b", "int", 1, None, None, None)]),
        ("CREATE TABLE t (a int, b int, c int, PRIMARY KEY (a, b), UNIQUE (c), FOREIGN KEY (b) REFERENCES u (id))",
         [("t", "a", "int", 0, "primary", None, None), ("t", "b", "int", 0, "primary", "u", None), ("t", "c", "int", 1, "unique", None, None)]),
        ("CREATE TABLE t (a int, b int, UNIQUE (a, b))", [("t", "a", "int", 1, None, None, None), ("t", "b", "int", 1, None, None, None)]),
        ("CREATE TABLE t (a int, b int);\nALTER TABLE ONLY t ADD CONSTRAINT pk PRIMARY KEY (a);\nALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES s.u(a)",
         [("t", "a", "int", 0, "primary", None, None), ("t", "b", "int", 1, None, "u", None)]),
        ("CREATE TABLE t (a int); ALTER TABLE u ADD PRIMARY KEY (a)", [("t", "a", "int", 1, None, None, None)]),
        ("ALTER TABLE t ADD COLUMN \"B-c\" date NOT NULL DEFAULT '2020-01-01', DROP COLUMN x", [("t", "B-c", "date", 0, None, None, "'2020-01-01'")]),
        ("CREATE TABLE t AS SELECT 1; INSERT INTO t VALUES (1)", []),
        ("CREATE TABLE t (a int", [("t", "a", "int", 1, None, None, None)]),
        ("CREATE TABLE t (a int DEFAULT", [("t", "a", "int", 1, None, None, "")]),
        ("CREATE TABLE t (a int, PRIMARY KEY (", [("t", "a", "int", 1, None, None, None)]),
        ("CREATE TABLE t (a int REFERENCES", [("t", "a", "int", 1, None, None, None)]),
    ],
)  # fmt: skip
def test_columns(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert columns(text) == expected


def test_the_place_of_a_column_is_its_name() -> None:
    (row,) = extract(b'CREATE TABLE t (\n  "B c" int)')["sql_column"]
    assert tuple(row[8:]) == (2, 3, 2, 8)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE t (" + "a int DEFAULT (" * 20_000,
        "CREATE TABLE t (" + "a int REFERENCES u," * 20_000,
        "CREATE TABLE t (a int" + " NOT" * 50_000,
        "INSERT INTO t VALUES " + "(1)," * 50_000,
        "CREATE TABLE t (" + "a b c " * 30_000 + ");",
        "CREATE TABLE t (a int REFERENCES " + "x." * 50_000,
        "CREATE TABLE t ("
        + ",".join(f"c{number} int" for number in range(3000))
        + ");"
        + "ALTER TABLE t ADD PRIMARY KEY (c1);" * 3000,
    ],
)
def test_hostile_tables_take_no_time(text: str) -> None:
    began = time.process_time()
    extract(text.encode())
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("CRATE TABLE a (b int);", "`CRATE` begins no statement"),
        ("CREATE TABEL a (b int);", "`CREATE TABEL` is no statement"),
        ("CREATE TABLE a (b int,);", "a comma stands before `)`"),
        ("CREATE TABLE a (b int,, c int);", "two commas follow each other"),
        ("CREATE TABLE a (b int;", "a bracket is not closed"),
        ("CREATE TABLE a (b int));", "`)` closes no bracket"),
        ("CREATE TABLE a (b int AUTO_INCREMENT);", "`AUTO_INCREMENT` is MySQL's"),
        ("CREATE TABLE a (`b` int);", "names stand in backticks, as MySQL has it"),
        ("CREATE TABLE a (b varchar(255)\n  c varchar(255));", "a comma is missing before `c`"),
        ("CREATE TABLE a (b uuid PRIMARY KEY\n  c text);", "a comma is missing before `c`"),
        ('CREATE TABLE a (b int NOT NULL DEFAULT 0 "c" timestamp);', 'a comma is missing before `"c"`'),
        ("CREATE TABLE a (b state NOT NULL c text);", "a comma is missing before `c`"),
        ("CREATE TABLE a (b int, PRIMARY KEY (b) c text);", "a comma is missing before `c`"),
        ("CREATE TABLE a (b int PRIMARY KEY (b));", "a comma is missing before `PRIMARY`"),
        ("CREATE TABLE a (b int\n UNIQUE (b));", "a comma is missing before `UNIQUE`"),
        ("CREATE TABLE a (b int\n FOREIGN KEY (b) REFERENCES c (d));", "a comma is missing before `FOREIGN`"),
        ("CREATE TABLE a (b int)\nCREATE TABLE c (d int);", "a semicolon is missing before `CREATE`"),
        ("INSERT INTO a VALUES (1)\nCREATE INDEX ON a (b);", "a semicolon is missing before `CREATE`"),
        ("INSERT INTO a (b) VALUES (1), (2) (3);", "a comma is missing between the rows of `VALUES`"),
        ("INSERT INTO a (b) VALUES (f(1)), ((2)) ON CONFLICT (b) DO NOTHING;", None),
        ("CREATE SCHEMA a CREATE TABLE b (c int);", None),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' CREATE;", None),
        ("GRANT CREATE ON SCHEMA a TO b;", None),
        ("CREATE TABLE a AS (SELECT b c text);", None),
        ("CREATE TABLE a (b double precision, c character varying(3) COLLATE d, e timestamp with time zone);", None),
        (
            "CREATE TABLE a (b timestamp(3) without time zone DEFAULT date '2020-01-01', c int[] DEFAULT '{}'::int[]);",
            None,
        ),
        (
            "CREATE TABLE a (b int REFERENCES c (d) ON DELETE SET NULL, UNIQUE (b), CHECK (b > 0), date date, text text);",
            None,
        ),
        (
            "CREATE TABLE a (b int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, CONSTRAINT k UNIQUE (b), LIKE d INCLUDING ALL);",
            None,
        ),
        ("CREATE TABLE a (b text UNIQUE NOT NULL CHECK (b <> ''), CONSTRAINT f FOREIGN KEY (b) REFERENCES c);", None),
        ("CREATE TABLE a (b interval day to second, c bit varying(3), d numeric(3, 1)) PARTITION BY RANGE (b);", None),
        ("CREATE TABLE a (datetime timestamp);", None),
        ("(SELECT 1) UNION (SELECT 2);", None),
        ("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC RETURN 1; RETURN 2; END;", None),
        ("{% if x %} CRATE {% endif %};", None),
        ("GRANT ALL ON ${TABLE} TO x;", None),
        ("\\c tasks\nSELECT 1;", None),
        ("INSERT INTO a VALUES ('(', ')),');", None),
        ("DO $$ BEGIN RAISE NOTICE ','; END $$;", None),
    ],
)
def test_what_postgresql_refuses(text: str, problem: str | None) -> None:
    problems = [row.problem for row in extract(text.encode())["sql_statement"] if row.problem]
    assert problems == ([] if problem is None else [problem])


def test_what_each_statement_does() -> None:
    text = "CREATE TEMP TABLE IF NOT EXISTS s.a (id int PRIMARY KEY);\nALTER TABLE ONLY b ADD PRIMARY KEY (id);\nSELECT 1;\n"
    assert [row[1:8] + row[-4:] for row in extract(text.encode())["sql_statement"]] == [
        ("CREATE", "table", "a", '["TEMP"]', 1, 1, None, 1, 1, 1, 57),
        ("ALTER", "table", "b", "[]", 0, 1, None, 2, 1, 2, 40),
        ("SELECT", None, None, "[]", 0, 0, None, 3, 1, 3, 9),
    ]
