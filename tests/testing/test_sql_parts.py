"""Which parts of a query could be cut, and what is left without them."""

from __future__ import annotations

import sqlite3

import pytest

from hybrid_lint.testing.sql_parts import parts


def cut(sql: str) -> dict[str, str]:
    """Text of each part → the query without it, white space made single."""
    return {part.text: " ".join(part.cut_from(sql).split()).replace(" )", ")") for part in parts(sql)}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1 FROM t", {}),
        ("SELECT 1 FROM t WHERE a = 1", {"WHERE a = 1": "SELECT 1 FROM t"}),
        ("SELECT a FROM t GROUP BY a HAVING max(b)", {"HAVING max(b)": "SELECT a FROM t GROUP BY a"}),
        (
            "SELECT 1 FROM t WHERE a = 1 AND b ORDER BY c",
            {"AND a = 1": "SELECT 1 FROM t WHERE b ORDER BY c", "AND b": "SELECT 1 FROM t WHERE a = 1 ORDER BY c"},
        ),
        (
            "SELECT a OR b AND c AS x",
            {"OR a": "SELECT b AND c AS x", "OR b AND c": "SELECT a AS x", "AND b": "SELECT a OR c AS x", "AND c": "SELECT a OR b AS x"},
        ),
        (
            "SELECT 1 WHERE a BETWEEN 1 AND 2 AND NOT (b OR c)",
            {
                "AND a BETWEEN 1 AND 2": "SELECT 1 WHERE NOT (b OR c)",
                "AND NOT (b OR c)": "SELECT 1 WHERE a BETWEEN 1 AND 2",
                "OR b": "SELECT 1 WHERE a BETWEEN 1 AND 2 AND NOT (c)",
                "OR c": "SELECT 1 WHERE a BETWEEN 1 AND 2 AND NOT (b)",
            },
        ),
        (
            "SELECT CASE WHEN a AND b THEN 1 ELSE 2 END = 1 AND c",
            {
                "AND CASE WHEN a AND b THEN 1 ELSE 2 END = 1": "SELECT c",
                "AND c": "SELECT CASE WHEN a AND b THEN 1 ELSE 2 END = 1",
                "AND a": "SELECT CASE WHEN b THEN 1 ELSE 2 END = 1 AND c",
                "AND b": "SELECT CASE WHEN a THEN 1 ELSE 2 END = 1 AND c",
            },
        ),
        (
            "SELECT 1 FROM t x JOIN u y ON x.a = y.a AND y.b IS NOT DISTINCT FROM 3 AND y.from",
            {
                "AND y.b IS NOT DISTINCT FROM 3": "SELECT 1 FROM t x JOIN u y ON x.a = y.a AND y.from",
                "AND y.from": "SELECT 1 FROM t x JOIN u y ON x.a = y.a AND y.b IS NOT DISTINCT FROM 3",
            },
        ),
        ("SELECT 1 FROM list l WHERE l.list = 'x'", {}),
        (
            "SELECT 1 FROM list l WHERE l.list IN ('x', 'y')",
            {"IN 'x'": "SELECT 1 FROM list l WHERE l.list IN ('y')", "IN 'y'": "SELECT 1 FROM list l WHERE l.list IN ('x')"},
        ),
        ("SELECT a IN ('x'), b IN (SELECT c), d IN (1 + 1, 2)", {}),
        (
            "SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY 1",
            {
                "branch SELECT a FROM t": "SELECT * FROM (SELECT a FROM t) WHERE 0 UNION ALL SELECT b FROM u ORDER BY 1",
                "UNION ALL SELECT b FROM u": "SELECT a FROM t ORDER BY 1",
            },
        ),
        ("SELECT a EXCEPT SELECT b", {"EXCEPT SELECT b": "SELECT a"}),
        (
            "WITH x(a) AS MATERIALIZED (SELECT 1), y AS (SELECT 2 UNION SELECT 3) SELECT * FROM x, y",
            {
                "WITH x": "WITH x(a) AS MATERIALIZED (SELECT * FROM (SELECT 1) WHERE 0), y AS (SELECT 2 UNION SELECT 3) SELECT * FROM x, y",
                "branch SELECT 2": "WITH x(a) AS MATERIALIZED (SELECT 1), y AS (SELECT * FROM (SELECT 2) WHERE 0 UNION SELECT 3) SELECT * FROM x, y",
                "UNION SELECT 3": "WITH x(a) AS MATERIALIZED (SELECT 1), y AS (SELECT 2) SELECT * FROM x, y",
            },
        ),
        (
            "SELECT * FROM (VALUES ('a', 1), ('b', 2)) -- AND c",
            {"VALUES ('a', 1)": "SELECT * FROM (VALUES ('b', 2)) -- AND c", "VALUES ('b', 2)": "SELECT * FROM (VALUES ('a', 1)) -- AND c"},
        ),
        (
            "SELECT 1 WHERE 'a AND b' /* AND c */ AND \"d\"",
            {"AND 'a AND b'": 'SELECT 1 WHERE "d"', 'AND "d"': "SELECT 1 WHERE 'a AND b'"},
        ),
        ("SELECT 1 WHERE EXISTS (SELECT 1 FROM t WHERE b)", {
            "WHERE EXISTS (SELECT 1 FROM t WHERE b)": "SELECT 1",
            "WHERE b": "SELECT 1 WHERE EXISTS (SELECT 1 FROM t)",
        }),
    ],
)  # fmt: skip
def test_parts(sql: str, expected: dict[str, str]) -> None:
    assert cut(sql) == expected


def test_what_is_left_is_still_a_query() -> None:
    sql = """
    WITH RECURSIVE
    seed(n) AS (VALUES (1), (2), (3)),
    up(n) AS (SELECT n FROM seed WHERE n < 3 UNION SELECT n + 1 FROM up WHERE n BETWEEN 0 AND 8 AND n IN (1, 2, 3) OR n > 5 AND n < 7)
    SELECT n, CASE WHEN n > 1 AND n < 4 THEN 'a' ELSE 'b' END FROM up GROUP BY n HAVING count(*) FILTER (WHERE n <> 4) > 0
    """
    connection = sqlite3.connect(":memory:")
    whole = parts(sql)
    assert len(whole) == 20
    refused = []
    for part in whole:
        try:
            connection.execute(part.cut_from(sql))
        except sqlite3.Error as error:
            refused.append((part.text, str(error)))
    assert [text for text, _ in refused] == ["WHERE n <> 4"]  # FILTER () is no SQL
