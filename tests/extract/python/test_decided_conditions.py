"""What a condition decides before the program runs: branches that never run, are for type checkers, or for some interpreters."""

from __future__ import annotations

import pytest

from hybrid_lint.extract.python.reader import extract

HEAD = "import os\nimport platform\nimport six\nimport sys\nimport typing\nfrom sys import version_info as v\nfrom typing import TYPE_CHECKING\n"
HEAD += "from typing import TYPE_CHECKING as T\nold = sys.version_info < (3, 9)\n"

#: condition → what is imported behind it (`t` for types, `c` under a condition, versions), and behind its `else`; None for nothing
CONDITIONS: list[tuple[str, str | None, str | None]] = [
    ("x", "c", "c"),
    ("x is None", "c", "c"),
    ("True", "", None),
    ("[]", None, ""),
    ("(1,)", "", None),
    ("0x0", None, ""),
    ("b''", None, ""),
    ("f'{x}'", "", None),
    ("not 1", None, ""),
    ("False or x", "c", "c"),
    ("x or True", "", None),
    ("x and False", None, ""),
    ("not (x and False)", "", None),
    ("TYPE_CHECKING", "t", ""),
    ("not TYPE_CHECKING", "", "t"),
    ("T and x", "t", ""),
    ("typing.TYPE_CHECKING or x", "c", "c"),
    ("not (T or False)", "", "t"),
    ("MYPY", "t", ""),
    ("__debug__", "", None),
    ("six.PY2", None, ""),
    ("sys.platform != 'win32'", "", None),
    ("'linux' == sys.platform", "", None),
    ("sys.platform not in ('linux', 'darwin')", None, ""),
    ("platform.system() == 'Darwin'", None, ""),
    ("sys.platform == x", "c", "c"),
    ("v >= (3, 12)", "c >=3.12", "c <3.12"),
    ("(3, 12) > v", "c <3.12", "c >=3.12"),
    ("sys.version_info[0] < 3", "c [:1]<3", "c [:1]>=3"),
    ("sys.version_info.major == 2", "c [:1]==2", "c [:1]!=2"),
    ("v[:2] == (3, 12) and x", "c [:2]==3.12", "c"),
    ("v < (3, 9) or v >= (3, 12)", "c", "c <3.12 >=3.9"),
    ("old", "c <3.9", "c >=3.9"),
    ("v >= x", "c", "c"),
    ("v[1] > 5", "c", "c"),
]


def imported(source: str) -> dict[object, str]:
    rows = extract((HEAD + source).encode())["python_import"]
    return {
        row[4]: " ".join(filter(None, ("t" if row[9] else "", "c" if row[11] else "", str(row[12] or ""))))  # type: ignore[index]  # columns
        for row in rows
    }


@pytest.mark.parametrize(("condition", "inside", "outside"), CONDITIONS)
def test_conditions(condition: str, inside: str | None, outside: str | None) -> None:
    found = imported(f"if {condition}:\n    import a\nelse:\n    import b\n")
    assert (found.get("a"), found.get("b")) == (inside, outside)


def test_arms_behind_one_that_always_runs() -> None:
    found = imported("if x:\n    import a\nelif True:\n    import b\nelif y:\n    import c\nelse:\n    import d\n")
    assert {"a", "b"} <= set(found)
    assert not {"c", "d"} & set(found)


def test_loops_and_expressions() -> None:
    assert "a" not in imported("while 0:\n    import a\n")
    found = imported("while 1:\n    import a\nelse:\n    import b\n")
    assert ("a" in found, "b" in found) == (True, False)
    assert "a" not in imported("x = __import__('a') if None else 1\n")
    assert "a" in imported("x = __import__('a') if y else 1\n")


def test_conditions_inside_one_another() -> None:
    found = imported("if v >= (3, 9):\n    if v < (3, 12):\n        import a\n    import b\nimport c\n")
    assert (found["a"], found["b"], found["c"]) == ("c >=3.9 <3.12", "c >=3.9", "")
