"""What becomes of settings and reads of variables that lose their default."""

from __future__ import annotations

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.fix.python_step import changed
from hybrid_lint.formats.text import Text


def _changed(text: str, at: str) -> str:
    place = Text(text).span(text.index(at), text.index(at) + len(at))
    fields = {
        "change": "drop_default",
        "imports": [],
        **dict(zip(("line", "column", "end_line", "end_column"), place, strict=True)),
    }
    return applied(text, changed(text, fields, lambda root: False))


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ('import os\nA = os.getenv("A", "x")\n', 'os.getenv("A", "x")', 'import os\nA = os.environ["A"]\n'),
        ('import os\nA = os.getenv("A") or "x"\n', 'os.getenv("A")', 'import os\nA = os.environ["A"]\n'),
        ('import os\nA = os.environ.get("A", default="x")\n', 'os.environ.get("A", default="x")', 'import os\nA = os.environ["A"]\n'),
        ('from os import environ\nA = environ.get("A", "x")\n', 'environ.get("A", "x")', 'from os import environ\nA = environ["A"]\n'),
        ('from os import getenv\nA = getenv("A", "x")\n', 'getenv("A", "x")', 'import os\nfrom os import getenv\nA = os.environ["A"]\n'),
        ('A = config("A", default="x", cast=str)\n', 'config("A", default="x", cast=str)', 'A = config("A", cast=str)\n'),
        ('class S:\n    a: str = "x"  # why\n', "a", "class S:\n    a: str  # why\n"),
        ('class S:\n    a: str = Field("x", min_length=1)\n', "a:", "class S:\n    a: str = Field(min_length=1)\n"),
        ('class S:\n    a: str = Field(default="x")\n', "a:", "class S:\n    a: str\n"),
        ('class S:\n    a: SecretStr = SecretStr("x")\n', "a:", "class S:\n    a: SecretStr\n"),
        ('class S:\n    a: str = os.getenv("A", "x")\n', "a:", 'class S:\n    a: str = os.environ["A"]\n'),
    ],
)  # fmt: skip
def test_it_has_to_be_given(text: str, at: str, wanted: str) -> None:
    if at == "a":
        at = "a: str"
    assert _changed(text, at) == wanted


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('import os\nA = os.getenv("A")\n', 'os.getenv("A")'),
        ("import os\nA = os.getenv(*given)\n", "os.getenv(*given)"),
        ("class S:\n    a: str = Field(default_factory=f, min_length=1)\n", "a: str"),
        ('A = "x"\n', 'A = "x"'),
    ],
)
def test_where_the_default_stands_elsewhere_nothing_is_done(text: str, at: str) -> None:
    with pytest.raises(CannotEdit):
        _changed(text, at)
