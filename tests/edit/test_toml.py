"""Keys and items come into TOML, and every other character stays."""

from __future__ import annotations

import tomllib

import pytest

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.edit.toml import TomlText


@pytest.mark.parametrize(
    ("before", "path", "item", "after"),
    [
        pytest.param('[p]\nd = ["a"]\n', ("p", "d"), "b", '[p]\nd = ["a", "b"]\n', id="on one line"),
        pytest.param('[p]\nd = [\n  "a",  # why\n]\n', ("p", "d"), "b", '[p]\nd = [\n  "a",  # why\n  "b",\n]\n', id="on several"),
        pytest.param('[p]\nd = [\n  "a"  # why\n]\n', ("p", "d"), "b", '[p]\nd = [\n  "a",  # why\n  "b",\n]\n', id="no comma"),
        pytest.param('[p]\nd = [\n  "a"]\n', ("p", "d"), "b", '[p]\nd = [\n  "a",\n  "b"]\n', id="bracket behind the last"),
        pytest.param("[p]\nd = []\n", ("p", "d"), "b", '[p]\nd = ["b"]\n', id="empty"),
        pytest.param('p = { d = ["a"] }\n', ("p", "d"), "b", 'p = { d = ["a", "b"] }\n', id="in an inline table"),
        pytest.param('p.d = ["a"]\n', ("p", "d"), "b", 'p.d = ["a", "b"]\n', id="dotted"),
        pytest.param("[p]\n", ("p", "d"), "b", '[p]\nd = ["b"]\n', id="no array yet"),
        pytest.param('[p]\nd = ["a"]\n', ("p", "d"), "a", '[p]\nd = ["a"]\n', id="there already"),
    ],
)  # fmt: skip
def test_an_item_comes_into_an_array(before: str, path: tuple[str, ...], item: str, after: str) -> None:
    assert applied(before, TomlText(before).added(path, item)) == after
    assert tomllib.loads(after)


def test_several_items_come_at_once() -> None:
    assert applied('d = ["a"]\n', TomlText('d = ["a"]\n').added(("d",), "a", "b", "c")) == 'd = ["a", "b", "c"]\n'
    new = applied("[p]\n", TomlText("[p]\n").added(("p", "d"), "a" * 50, "b" * 50))
    assert new == f'[p]\nd = [\n    "{"a" * 50}",\n    "{"b" * 50}",\n]\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('d = ["x"]\n', "d = []\n"),
        ('d = ["x", "b"]\n', 'd = ["b"]\n'),
        ('d = ["a", "x"]\n', 'd = ["a"]\n'),
        ('d = [\n  "a",\n  "x",  # gone\n  "b",\n]\n', 'd = [\n  "a",\n  "b",\n]\n'),
        ('d = [\n  "a",\n  "x"\n]\n', 'd = [\n  "a",\n]\n'),
        ('[p]\nq = { d = ["x", "b"] }\n', '[p]\nq = { d = ["b"] }\n'),
    ],
)
def test_an_item_goes(before: str, after: str) -> None:
    assert applied(before, [TomlText(before).item_removed(before.index("x"))]) == after
    with pytest.raises(CannotEdit):
        TomlText(before).item_removed(0)


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        pytest.param("[a]\nx = 1\n\n[b]\n", ("a", "y"), True, "[a]\nx = 1\ny = true\n\n[b]\n", id="in its table"),
        pytest.param("[a]\n[b]\n", ("a", "y"), 80, "[a]\ny = 80\n[b]\n", id="in an empty table"),
        pytest.param("x = 1", ("a", "y"), "z", 'x = 1\n\n[a]\ny = "z"\n', id="a table is made"),
        pytest.param("", ("a", "y"), "z", '[a]\ny = "z"\n', id="in an empty file"),
        pytest.param("[x]\na = { }\n", ("x", "a", "y"), 1, "[x]\na = { y = 1 }\n", id="in an inline table"),
        pytest.param("[a]\ny = 1\n", ("a", "y"), 2, "[a]\ny = 1\n", id="what is there stays"),
    ],
)  # fmt: skip
def test_a_key_gets_a_value(before: str, path: tuple[str, ...], value: object, after: str) -> None:
    result = applied(before, TomlText(before).set(path, value))
    assert tomllib.loads(result) == tomllib.loads(after)
    assert "".join(result.split()) == "".join(after.split())


def test_a_value_is_replaced_where_that_is_asked() -> None:
    assert applied("a = 1 # why\n", TomlText("a = 1 # why\n").set(("a",), 2, replace=True)) == "a = 2 # why\n"


def test_what_cannot_be_changed_is_said() -> None:
    with pytest.raises(CannotEdit, match="`a` is no array"):
        TomlText("a = 1\n").added(("a",), "b")
    with pytest.raises(CannotEdit, match="no TOML"):
        TomlText("a = [\n")
