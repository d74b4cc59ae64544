"""What is put into SQL at run time, and what is compared under the name of a secret."""

from __future__ import annotations

import pytest

from hybrid_lint.extract.python.reader import extract

INTERPOLATED = [
    ('f"select * from t where id = {x} and n = {1}"', [("x", "select * from t where id =")]),
    ('f"select * from {T} where id = {x.id}"', [("x.id", "select * from t where id =")]),
    ('"select * from t where id = %s and n = \'%(a)s\'" % {"a": y}', [('{"a": y}', "select * from t where id ="), ("y", "select * from t where id = {} and n = '")]),
    ('"select * from t where id = %d" % x', [("x", "select * from t where id =")]),
    ('"select {} from t where id = {n}".format("a", n=x)', [("x", "select a from t where id =")]),
    ('"select * from t where id = " + str(x) + " limit 1"', [("str(x)", "select * from t where id =")]),
    ('("select * from t " f"order by {x}")', [("x", "select * from t order by")]),
    ('f"select * from t where {WHERE}"', []),
    ('f"select * from t where {condition}"', [("condition", "select * from t where id =")]),
    ('"select * from t where id = :id"', []),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "expected"), INTERPOLATED)
def test_interpolated(expression: str, expected: list[tuple[str, str]]) -> None:
    source = f'T = "t"\nWHERE = "a = 1"\ndef f(x, y):\n    condition = f"id = {{x}}"\n    return {expression}\n'
    rows = extract(source.encode()).get("python_interpolation", [])
    assert [(row[2], row[3]) for row in rows] == expected
    for row in rows:
        assert source.splitlines()[4][int(str(row[5])) - 1 : int(str(row[7])) - 1] == row[2]


COMPARED = [
    ("a.password == b", [("a.password", "b", 0)]),
    ("h(token) != other", [("h(token)", "other", 0)]),
    ("user.token_hash == 'x'", [("user.token_hash", "'x'", 1)]),
    ("a.password is None", []),
    ("'password' == key", []),
    ("1 < token == 2", []),
]


@pytest.mark.parametrize(("expression", "expected"), COMPARED)
def test_compared(expression: str, expected: list[tuple[str, str, int]]) -> None:
    rows = extract(f"x = {expression}\n".encode()).get("python_comparison", [])
    assert [(row[1], row[3], row[5]) for row in rows] == expected
