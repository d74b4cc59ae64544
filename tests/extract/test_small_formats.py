"""What every extractor of a small format guarantees, whatever the bytes: rows, exact ranges, linear time."""

from __future__ import annotations

import re
import sqlite3
import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract import ini_file, makefile, nginx, requirements, sql, toml_file
from hybrid_lint.facts.rows import ROW_TYPES

EXTRACTORS = {
    "toml": toml_file.extract,
    "requirements": requirements.extract,
    "ini": ini_file.extract,
    "procfile": ini_file.extract_procfile,
    "sql": sql.extract,
    "nginx": nginx.extract,
    "make": makefile.extract,
}
SNIPPETS = [
    '[project]\ndependencies = ["é>=1", "b"]\n',
    '[[package]]\nname = "a"\nversion = "1"\ndependencies = [\n    { name = "b" },\n]\n',
    "[tool.poetry.dependencies]\na = {version = '^1', extras = ['x']}\n",
    "a = '''x\ny'''\n",
    "foo[bar]>=1; python_version<'3' \\\n  --hash=x  # via z\n",
    "-r x.txt\n-e ./é\n",
    "[options]\ninstall_requires =\n  a>1\n  b\n",
    "web: run\n",
    "CREATE TABLE é (a int, CONSTRAINT c CHECK (a > 1));\n",
    "DO $$ BEGIN CREATE TYPE t AS ENUM ('a'); END $$;\n",
    "ALTER TABLE a RENAME b TO c;\n",
    "location ~ é { proxy_pass http://${X}; }\n",
    "content_by_lua_block { a = '}' }\n",
    "all test: dep ; echo\n\t@run \\\n\tmore\n",
    "# hybrid-lint: ignore[a, b] reason\n",
    "-- hybrid-lint: ignore-file[c] why\n",
    "{", "}", "[", "]", '"', "'", "$$", "/*", "=", ":", "\\", "\r\n", "\r", "\t", "\ufeff", "\u2028", "\x0c", "😀",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)), max_size=8).map("".join)
SOURCES = st.one_of(st.binary(max_size=60), TEXTS.map(lambda text: text.encode("utf-8", "replace")))


def assert_inside(source: bytes, row: tuple[object, ...]) -> None:
    lines = re.split(r"\r\n|\r|\n", source.decode("utf-8", "replace").removeprefix("\ufeff"))
    line, column, end_line, end_column = row[-4:]
    assert 1 <= line <= end_line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
    assert 1 <= end_column <= len(lines[end_line - 1]) + 1
    assert (line, column) <= (end_line, end_column)


@pytest.mark.parametrize("kind", EXTRACTORS)
@given(source=SOURCES)
@settings(max_examples=120, deadline=None)
def test_any_bytes_give_rows_with_ranges_inside_the_file(kind: str, source: bytes) -> None:
    found = EXTRACTORS[kind](source)
    for table, rows in found.items():
        assert [row[0] for row in rows] == list(range(len(rows)))
        for row in rows:
            assert len(row) == len(ROW_TYPES[table]._fields)
            assert_inside(source, row)
    assert found == EXTRACTORS[kind](source)


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_rows_satisfy_the_schema(kind: str) -> None:
    schema = (files("hybrid_lint") / "facts" / "schema.sql").read_text(encoding="utf-8")
    database = sqlite3.connect(":memory:")
    database.executescript(schema)
    for number, snippet in enumerate(SNIPPETS):
        for table, rows in EXTRACTORS[kind](snippet.encode()).items():
            marks = ", ".join("?" * (len(ROW_TYPES[table]._fields) + 1))
            database.executemany(f"INSERT INTO fact_{table} VALUES ({marks})", [(number, *row) for row in rows])
    database.close()


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_binary_content_has_no_rows(kind: str) -> None:
    assert EXTRACTORS[kind](b"a = 1\n\0b: c\n") == {}


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_invalid_utf8_is_a_parse_error_at_its_place(kind: str) -> None:
    rows = EXTRACTORS[kind]("# é\n#".encode() + b"a\xff\n")["parse_error"]
    assert rows[0] == (0, "invalid UTF-8 (byte 0xff)", 2, 3, 2, 4)


HOSTILE = [
    "[", "{", '"', "'", "(", "a.", "a,", "{%", "{{", "${", "$(", "\\", "\\\n", "/*", "*/", "--", "$$", "$a$", " ", "\t",
    "=", ":", ";", "#", "a = [", "a={a=", "[a]\n", "[[a]]\n", '"""', "'''", '"\\"', "a b ", "a=1\n", "a:\n", "a;", "- ",
    "hybrid-lint: ", "# hybrid-lint: ignore[a]\n", "a: b\n", "[[package]]\n", "CREATE TABLE a(", "a\r", "^1 ", "\ufeff",
    "# via a\n", "a==1 # via b\n", "THEN CREATE ", "ALTER TABLE a ADD b,",
]  # fmt: skip


@pytest.mark.parametrize("kind", EXTRACTORS)
def test_hostile_text_takes_linear_time(kind: str) -> None:
    for unit in HOSTILE:
        source = (unit * (100_000 // len(unit))).encode()
        started = time.process_time()
        EXTRACTORS[kind](source)
        assert time.process_time() - started < 3, f"{unit!r} takes {kind} too long"


@pytest.mark.parametrize("kind", EXTRACTORS)
@pytest.mark.parametrize(
    "line", ["a" * 1_000_000, "a = '" + " x" * 500_000, "a" + " " * 1_000_000 + "b", "'a" * 500_000]
)
def test_a_line_of_a_million_characters_is_no_problem(kind: str, line: str) -> None:
    started = time.process_time()
    EXTRACTORS[kind](line.encode())
    assert time.process_time() - started < 4
