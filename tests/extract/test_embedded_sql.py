"""SQL in strings of Python, here-documents and arguments of commands gives identifiers at their own places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hybrid_lint.extract.docker.reader import extract as dockerfile
from hybrid_lint.extract.python.reader import extract as python
from hybrid_lint.extract.shell import extract as shell

if TYPE_CHECKING:
    from hybrid_lint.facts.extraction import Extractor


def identifiers(extractor: Extractor, text: str) -> list[tuple[Any, ...]]:
    """(kind, name, line, column, end_line, end_column) of each identifier."""
    return [(*row[1:3], *row[5:]) for row in extractor(text.encode()).get("sql_identifier", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("q = 'CREATE TABLE Tasks (id int)'", [("table", "Tasks", 1, 19, 1, 24), ("column", "id", 1, 26, 1, 28)]),
        ("é = 'CREATE SCHEMA \"Ü-x\"'", [("schema", "Ü-x", 1, 21, 1, 24)]),
        ("q = 'CREATE SCHEMA ' + 'A'", [("schema", "A", 1, 25, 1, 26)]),
        ("A = 'B'\nq = f'CREATE SCHEMA {A}'", [("schema", "B", 2, 5, 2, 25)]),
        ("q = f'CREATE SCHEMA {name}'", []),
        ("q = f'CREATE SCHEMA x_{name}'", []),
        ("q = f'CREATE TABLE {name} (A int)'", [("column", "A", 1, 28, 1, 29)]),
        ("q = '-- why\\nCREATE SCHEMA A'", [("schema", "A", 1, 28, 1, 29)]),
        ("q = '''DO $$ BEGIN CREATE TYPE A AS ENUM (); END $$'''", [("type", "A", 1, 32, 1, 33)]),
        ("q = 'Create schema A'", []),
        ("q = 'create table A to keep tasks in'", []),
        ("'''CREATE SCHEMA A'''", []),
        ("q = 'SELECT 1 FROM A; CREATE SCHEMA \\'", []),
    ],
)
def test_python(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert identifiers(python, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("psql <<EOF\nCREATE SCHEMA A;\nEOF\n", [("schema", "A", 2, 15, 2, 16)]),
        ("psql <<-'EOF'\n\tCREATE SCHEMA A;\n\tEOF\n", [("schema", "A", 2, 16, 2, 17)]),
        ("psql <<<'CREATE SCHEMA A'", [("schema", "A", 1, 24, 1, 25)]),
        ("echo 'CREATE SCHEMA A' | psql", [("schema", "A", 1, 21, 1, 22)]),
        ("psql -c \"CREATE SCHEMA $A\"", []),
        ("psql -c \"CREATE SCHEMA ${A}_x\"", []),
        ("X=A; psql -c \"CREATE SCHEMA $X\"", [("schema", "A", 1, 6, 1, 32)]),
        ("psql <<EOF\nDO \\$body\\$ BEGIN x; END \\$body\\$;\nCREATE SCHEMA A;\nEOF", [("schema", "A", 3, 15, 3, 16)]),
        ("f() { psql <<EOF\nCREATE TABLE $T (A int);\nEOF\n}", [("column", "A", 2, 18, 2, 19)]),
    ],
)  # fmt: skip
def test_shell(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert identifiers(shell, text) == expected


def test_dockerfile() -> None:
    text = 'FROM x\nRUN psql -c \'CREATE SCHEMA A\'\nCOPY <<EOF /init.sql\nCREATE SCHEMA B;\nEOF\nCMD ["psql", "-c", "CREATE SCHEMA C"]\n'
    assert identifiers(dockerfile, text) == [("schema", "A", 2, 28, 2, 29), ("schema", "B", 4, 15, 4, 16)]
