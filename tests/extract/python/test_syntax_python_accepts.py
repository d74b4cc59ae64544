"""What Python accepts and the grammar does not know is no syntax error; what Python refuses is one."""

from __future__ import annotations

import ast

import pytest

from hybrid_lint.extract.python.reader import extract

ACCEPTED = (
    "x = a, *(b,) * 2",
    "x = *-a,",
    "x = *~a, b",
    "x = *(a), *(b or c)",
    "x = *[1], b",
    "x = *{1}, *'ab'",
    "x = *b'ab', r'c'",
    "x = *(i for i in a), 1",
    "for x in *(a), b: pass",
    "def f():\n    return *(a or b), c",
    "def f():\n    yield a, *(b,) * 2",
    "async def f():\n    x = *await a, 1",
    "def f(x, *args, **kwargs):\n    return *(x), g(*args, **kwargs)",
    "def f():\n    (bar.\nbaz)\n    y = 1",
    "class A:\n    def f(self):\n        return (a and\nb)",
    "def f():\n    from a import (\nb,  # c)\nc)\n    return b",
    "def f():\n    x = a[\r\n'''\n)]''', 1]",
    "def f():\n    x: dict[\n# why [\nstr, int] = {}",
)
REFUSED = (
    "x = *(a)",
    "def f():\n    return *(a)",
    "x = *-a",
    "x = *(a), b\ny = *(c)",
    "x = *(a), b\ny = (",
    "x = a, **(b)",
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text: str) -> None:
    compile(text, "", "exec", ast.PyCF_ONLY_AST)
    found = extract(f"{text}\nimport asyncpg\n".encode())
    assert "parse_error" not in found
    assert "asyncpg" in str(found["python_import"])


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(SyntaxError):
        compile(text, "", "exec")
    assert "parse_error" in extract(f"{text}\n".encode())
