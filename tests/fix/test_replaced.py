"""What becomes of a class for which another is imported, and of statements that nothing may read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.python.unread import check_unread
from hybrid_lint.fix.python_step import changed
from hybrid_lint.fix.workspace import Workspace
from hybrid_lint.formats.text import Text


def _changed(text: str, at: str, **fields: object) -> str:
    place = Text(text).span(text.index(at), text.index(at) + len(at))
    filled = {"imports": [], **dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)), **fields}
    new = applied(text, changed(text, filled, lambda root: False))
    ast.parse(new)
    return new


def _imported(text: str, at: str = "a.b") -> str:
    return _changed(text, at, change="replace_import", argument="Old", to="a.c:New")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from a.b import Old\n\nx: Old = Old.of(1)\n", "from a.c import New\n\nx: New = New.of(1)\n"),
        ("from a.b import Old as O\n\nx = O()\n", "from a.c import New as O\n\nx = O()\n"),
        ("from a.b import Old, Other\n\nx = Old(), Other\n", "from a.b import Other\nfrom a.c import New\n\nx = New(), Other\n"),
        ("from a.b import Old\nfrom a.c import New\n\nx = Old(), New()\n", "from a.c import New\n\nx = New(), New()\n"),
        ("from a.b import Old\n\ndef f(Old):\n    return Old\n\nOld()\n", "from a.c import New\n\ndef f(Old):\n    return Old\n\nNew()\n"),
    ],
)  # fmt: skip
def test_another_class_is_imported_and_used(before: str, after: str) -> None:
    assert _imported(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "from a.b import Other\n",
        "from a.b import *\n",
        "import a.b\n",
        "if x:\n    from a.b import Old\n",
        "from a.b import Old\nNew = 1\nOld()\n",
        "from a.b import Old\nOld = 1\n",
        'from a.b import Old\nx: "Old" = 1\n',
        "from a.b import Old as O, Other\nO()\n",
    ],
)
def test_nothing_is_done_where_the_name_is_something_else(text: str) -> None:
    with pytest.raises(CannotEdit):
        _imported(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f(1, b=2)\n", "f(x)\n"),
        ("f()\n", "f(x)\n"),
        ("a.f(g)(\n    1,\n    b(2),\n).c\n", "a.f(g)(x).c\n"),
    ],
)
def test_a_call_gets_other_arguments(before: str, after: str) -> None:
    at = before.removesuffix(".c\n").strip()
    assert _changed(before, at, change="replace_arguments", to="x") == after


def test_comments_between_arguments_stay() -> None:
    with pytest.raises(CannotEdit):
        _changed("f(\n    1,  # why\n)\n", "f(\n    1,  # why\n)", change="replace_arguments", to="x")


@pytest.mark.parametrize(
    ("files", "unread"),
    [
        ({"a.py": "class S:\n    x: int = 1\n    y: int = 2  # not x\n"}, True),
        ({"a.py": "class S:\n    x: int = 1\n", "b.py": "from a import S\nprint(S().y)  # S().x\n"}, True),
        ({"a.py": "class S:\n    x: int = 1\n", "c.py": "print(s.x)\n"}, True),
        ({"a.py": "class S:\n    x: int = 1\n    def z(self):\n        return self.x\n"}, False),
        ({"a.py": "class S:\n    x: int = 1\n", "b.py": "print(s.x)\n"}, False),
        ({"a.py": "class S:\n    x: int = 1\n", "b.py": "S(x=1)\n"}, False),
        ({"a.py": "class S:\n    x: int = 1\n", "b.py": "getattr(s, 'x')\n"}, False),
        ({"a.py": "class S:\n    x: int = 1\n", "b.py": "f'a x {y}'\n"}, False),
        ({"a.py": "class S:\n    x: int = 1\n", "b.py": "x = (\n"}, False),
        ({"a.py": "class S:\n    def x(self): ...\n"}, False),
    ],
)
def test_what_is_named_elsewhere_is_read(tmp_path: Path, files: dict[str, str], unread: bool) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    tree = Workspace(str(tmp_path), str(tmp_path), sorted(files))
    fields = {"path": "a.py", "line": 2, "column": 5, "unread_in": ["a.py", "b.py", "gone.py"]}
    if unread:
        check_unread(fields, tree)
    else:
        with pytest.raises(CannotEdit):
            check_unread(fields, tree)
