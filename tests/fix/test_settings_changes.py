"""What becomes of classes of settings that get a field or another default, and of texts that get a name."""

from __future__ import annotations

import ast

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.python_step import changed
from hybrid_lint.formats.text import Text

URL = '"http://orders:8000"'


def _changed(text: str, at: str, **fields: object) -> str:
    place = Text(text).span(text.index(at), text.index(at) + len(at))
    filled = {"imports": [], **dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)), **fields}
    new = applied(text, changed(text, filled, lambda root: False))
    ast.parse(new)
    return new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("class S(B):\n    a: int = 1\n", "class S(B):\n    a: int = 1\n    x: str = ''\n"),
        ("class S(B):\n    a: int = 1", "class S(B):\n    a: int = 1\n    x: str = ''\n"),
        ("class S(B):\n    a: int = Field(\n        1,\n    )  # why\n    b = 1\n    def c(self): ...\n",
         "class S(B):\n    a: int = Field(\n        1,\n    )  # why\n    x: str = ''\n    b = 1\n    def c(self): ...\n"),
        ('class S(B):\n    """Text."""\n', 'class S(B):\n    """Text."""\n\n    x: str = \'\'\n'),
        ("class S(B):\n    def c(self): ...\n", "class S(B):\n    x: str = ''\n    def c(self): ...\n"),
        ("class S(B):\n    x: str = ''\n", "class S(B):\n    x: str = ''\n"),
        ("@d\nclass S(B):\n\ta: int = 1\n", "@d\nclass S(B):\n\ta: int = 1\n\tx: str = ''\n"),
    ],
)  # fmt: skip
def test_a_field_stands_behind_the_others(before: str, after: str) -> None:
    assert _changed(before, "S", change="add_field", to="x: str = ''") == after


@pytest.mark.parametrize(
    "text",
    [
        "class S(B): a = 1\n",
        "class S(B):\n    x: int = 1\n",
        "class S(B):\n    x = ''\n",
        "class S(B):\n    def x(self): ...\n",
        "S = 1\n",
    ],
)
def test_a_field_that_is_something_else_is_left_alone(text: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text, "S", change="add_field", to="x: str = ''")


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ('class S:\n    a: list[str] = ["*"]  # why\n', "a:", "class S:\n    a: list[str] = []  # why\n"),
        ('class S:\n    a: str = Field("*", min_length=1)\n', "a:", "class S:\n    a: str = Field([], min_length=1)\n"),
        ('class S:\n    a: str = Field(default="*")\n', "a:", "class S:\n    a: str = Field(default=[])\n"),
        ('class S:\n    a: str = Field(default_factory=lambda: ["*"], x=1)\n', "a:", "class S:\n    a: str = Field(default=[], x=1)\n"),
        ('a = os.getenv("A", "*")\n', 'os.getenv("A", "*")', 'a = os.getenv("A", [])\n'),
        ('a = os.environ.get("A", default="*")\n', 'os.environ.get("A", default="*")', 'a = os.environ.get("A", default=[])\n'),
    ],
)  # fmt: skip
def test_a_default_becomes_another(before: str, at: str, after: str) -> None:
    assert _changed(before, at, change="set_default", to="[]") == after


@pytest.mark.parametrize(
    ("text", "at"), [("class S:\n    a: str\n", "a"), ('os.getenv("A")\n', 'os.getenv("A")'), ("a = f(*b)\n", "f(*b)")]
)
def test_where_no_default_stands_none_is_set(text: str, at: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text, at, change="set_default", to="[]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"http://orders:8000"', "settings.url"),
        ("'http://orders:8000/a/{b}'", "f'{settings.url}/a/{{b}}'"),
        ('r"http://orders:8000/\\d"', 'fr"{settings.url}/\\d"'),
        ('f"http://orders:8000/a/{b}"', 'f"{settings.url}/a/{b}"'),
        ('"""http://orders:8000\n"""', 'f"""{settings.url}\n"""'),
    ],
)
def test_a_text_gets_a_name(before: str, after: str) -> None:
    fields = {"change": "name_text", "to": "settings.url", "argument": "http://orders:8000"}
    head = "from s import settings\n\nx = "
    assert _changed(f"{head}{before}\n", before, **fields) == f"{head}{after}\n"


def test_the_name_is_defined_behind_the_imports() -> None:
    fields = {
        "change": "name_text",
        "to": 'URL = os.environ.get("URL", "x")',
        "argument": "http://orders:8000",
        "imports": ["os"],
    }
    once = _changed(f'import httpx\n\n\ndef f():\n    return {URL}, "http://orders:8000/a"\n', URL, **fields)
    line = 'URL = os.environ.get("URL", "x")'
    assert once == f'import os\n\nimport httpx\n\n{line}\n\n\ndef f():\n    return URL, "http://orders:8000/a"\n'
    assert _changed(once, '"http://orders:8000/a"', **fields).endswith('return URL, f"{URL}/a"\n')


@pytest.mark.parametrize(
    ("text", "at", "to"),
    [
        ('x = "http://orders:8000" "/a"\n', URL, "settings.url"),
        ('x = f"{a}http://orders:8000"\n', 'f"{a}http://orders:8000"', "settings.url"),
        ('x = f"{a}"\n', 'f"{a}"', "settings.url"),
        ('x = b"http://orders:8000/a"\n', 'b"http://orders:8000/a"', "settings.url"),
        ('x = b"http://orders:8000"\n', 'b"http://orders:8000"', "settings.url"),
        ('x = "http://" + "orders:8000"\n', '"http://" + "orders:8000"', "settings.url"),
        ('URL = 1\nx = "http://orders:8000"\n', URL, "URL = 2"),
        ('def f(URL):\n    return "http://orders:8000"\n', URL, "URL = 2"),
        ('from s import settings\ndef f(settings):\n    return "http://orders:8000"\n', URL, "settings.url"),
    ],
)
def test_a_text_of_several_parts_or_a_name_that_is_taken_stay(text: str, at: str, to: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text, at, change="name_text", to=to, argument="http://orders:8000")
