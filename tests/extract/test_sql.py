"""SQL gives the identifiers it defines or renames, and nothing out of strings, comments and data."""

from __future__ import annotations

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
