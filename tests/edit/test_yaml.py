"""Entries come into YAML and go out of it, and every other character stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hybrid_lint.edit.ranges import CannotEdit, applied
from hybrid_lint.edit.yaml import YamlText


@pytest.mark.parametrize(
    ("before", "pointer", "value", "after"),
    [
        pytest.param("a:\n  - x  # why\n", "a", ["z"], "a:\n  - x  # why\n  - z\n", id="item"),
        pytest.param("a:\n- x\nb: 1\n", "a", ["x", "z"], "a:\n- x\n- z\nb: 1\n", id="item, dash under its key"),
        pytest.param("a: [x]\n", "a", ["z"], "a: [x, z]\n", id="item, flow"),
        pytest.param("a: []\n", "a", ["80:80"], 'a: ["80:80"]\n', id="item, empty flow"),
        pytest.param("a: {}\n", "a", {"b": "c"}, "a: {b: c}\n", id="entry, empty flow"),
        pytest.param("a: [x]\n", "a", ["./b:/b"], 'a: [x, "./b:/b"]\n', id="a colon in a flow, which not every reader takes"),
        pytest.param("a:\n  b: 1", "a", {"c": "x"}, "a:\n  b: 1\n  c: x\n", id="entry, no line end"),
        pytest.param("a:\nb: 1\n", "a", {"c": None}, "a:\n  - c\nb: 1\n", id="list where there is no value"),
        pytest.param("a:  # why\nb: 1\n", "a", {"c": {}}, "a:  # why\n  c: {}\nb: 1\n", id="map where there is no value"),
        pytest.param("a:\n  b: 1\n", "a.c.d", "x", "a:\n  b: 1\n  c:\n    d: x\n", id="made on the way"),
        pytest.param("b: 1\n", "", {"volumes": {"x": None}}, "b: 1\nvolumes:\n  x:\n", id="map of the document"),
        pytest.param("a:\n- k=1\n", "a", {"k": "2", "l": "3"}, "a:\n- k=1\n- l=3\n", id="map into a list"),
        pytest.param("a:\n  b: {x: 1}\n", "a", ["b", "c"], "a:\n  b: {x: 1}\n  c:\n", id="list into a map"),
        pytest.param("a:\n  b: 1\n", "a", {"b": 2}, "a:\n  b: 1\n", id="what is there stays"),
        pytest.param("a:\n  b: |\n    x\n\nc: 1\n", "a", {"d": "z"}, "a:\n  b: |\n    x\n  d: z\n\nc: 1\n", id="behind a block"),
        pytest.param("a:\n  b:\n    x: 1\n    # of b\n", "a", {"c": 1}, "a:\n  b:\n    x: 1\n    # of b\n  c: 1\n", id="comment"),
        pytest.param("a:\n  b: 1\n", "a", {"c": ["yes"]}, 'a:\n  b: 1\n  c:\n    - "yes"\n', id="text that reads as no text"),
    ],
)  # fmt: skip
def test_what_is_missing_is_brought_in(before: str, pointer: str, value: Any, after: str) -> None:
    assert applied(before, YamlText(before).merged(pointer, value)) == after
    assert YamlText(after).merged(pointer, value) == []


@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        pytest.param("a:\n  - x\n  - z # c\n", "a[1]", "a:\n  - x\n", id="item"),
        pytest.param("a: [x, y]\n", "a[0]", "a: [y]\n", id="first of a flow"),
        pytest.param("a: [x, y]\n", "a[1]", "a: [x]\n", id="last of a flow"),
        pytest.param("a:\n  - x\nb: 1\n", "a[0]", "b: 1\n", id="the last item and its list"),
        pytest.param("a:\n  - b: 1\n    c: 2\n", "a[0].b", "a:\n  - c: 2\n", id="behind a dash"),
        pytest.param("a:\n  b: |\n    x\n    y\n  c: 1\n", "a.b", "a:\n  c: 1\n", id="block"),
    ],
)  # fmt: skip
def test_what_is_taken_out_takes_nothing_with_it(before: str, pointer: str, after: str) -> None:
    assert applied(before, [YamlText(before).removed(pointer)]) == after


@pytest.mark.parametrize(
    ("text", "pointer", "value", "why"),
    [
        pytest.param("x: &x {a: 1}\ny: *x\n", "y", {"b": 1}, "`y` is an alias", id="alias"),
        pytest.param("x: &x {a: [1]}\ny:\n  <<: *x\n  c: 1\n", "y", {"a": [2]}, "`a` comes by the anchor `x`", id="merge key"),
        pytest.param("a: 1\n", "a", ["x"], "`a` is no list", id="another kind"),
        pytest.param("a: [\n", "a", ["x"], "the file is no YAML", id="broken"),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_is_said(text: str, pointer: str, value: Any, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        YamlText(text).merged(pointer, value)


_KEYS = st.sampled_from(["a", "b", "yes", "c-d", "8080:80", "#x", "null"])
_VALUES = st.recursive(
    st.one_of(st.integers(0, 99), st.booleans(), st.text("ab :#'\"\n-{}[]$", max_size=6)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(_KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=3), st.booleans())
def test_what_is_written_is_read_as_it_was_meant(value: dict[str, Any], flow: bool) -> None:
    before = "top: {one: 1}\n" if flow else "top:\n  one: 1\n"
    after = applied(before, YamlText(before).merged("top", value))
    assert YAML(typ="safe", pure=True).load(after)["top"] == {"one": 1, **value}
