"""Connection strings in configuration files of any format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.connection_string import extract
from hybrid_lint.formats.text import decoded

CASES = [
    ('{"dsn": "postgresql+asyncpg://u:p@db:5432/app"}', [("postgresql+asyncpg://u:p@db:5432/app", 1, 10)]),
    ("a: 1\r\nurl: mongodb+srv://h/db # primary\r\n", [("mongodb+srv://h/db", 2, 6)]),
    ("é: sqlite:///x.db\n", [("sqlite:///x.db", 1, 4)]),
    ("[db]\nurl = db+postgresql://h/x;\n", [("db+postgresql://h/x", 2, 7)]),
    ("# url: postgresql://h/x\n", []),
    ("// postgresql://h/x\n", []),
    ("a: 1 # was postgresql://h/x\n", []),
    ("url: http://h/x\ncache: redis://h\nqueue: amqp://h\n", []),
    ("note: not-postgresql://h, postgres:16\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_found(text: str, expected: list[tuple[str, int, int]]) -> None:
    rows = extract(text.encode()).get("connection_string", [])
    assert [(row[1], row[2], row[3]) for row in rows] == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["postgres://a/b", "\r", "\n", "é", " ", '"', "# ", "x", "mysql://"])).map("".join))
def test_the_range_is_the_text(text: str) -> None:
    source = text.encode()
    lines = decoded(source)
    assert lines is not None
    for row in extract(source).get("connection_string", []):
        _, value, line, column, end_line, end_column = row
        assert isinstance(line, int) and line == end_line
        content = dict(enumerate((content for _, content in lines.lines()), 1))[line]
        assert content[column - 1 : end_column - 1] == value


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_never_raises(source: bytes) -> None:
    extract(b"postgres://" + source)
