"""TOML files give their keys with exact places and the values that tomllib gives."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.toml_file import extract
from hybrid_lint.extract.toml_values import plain
from hybrid_lint.formats.text import Text
from hybrid_lint.formats.toml import Scanner


def keys(text: str) -> dict[str, tuple[str, str | None]]:
    return {str(row[1]): (row[2], row[3]) for row in extract(text.encode()).get("toml_value", [])}


def table(text: str, name: str) -> list[tuple[Any, ...]]:
    return extract(text.encode()).get(name, [])


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('a = "x\\u00e9\\n"', "a", ("string", "xé\n")),
        ("a = 'x\\n'", "a", ("string", "x\\n")),
        ('a = "\\b\\t\\n\\f\\r\\"\\\\"', "a", ("string", '\b\t\n\f\r"\\')),
        ('a = """\nx\\\n   y"""', "a", ("string", "xy")),
        ("a = '''x''y'''", "a", ("string", "x''y")),
        ("a = 0xFF", "a", ("integer", "255")),
        ("a = 1_000", "a", ("integer", "1000")),
        ("a = 1.5e3", "a", ("float", "1.5e3")),
        ("a = true", "a", ("boolean", "true")),
        ("a = 1979-05-27 07:32:00", "a", ("datetime", "1979-05-27 07:32:00")),
        ("a = [1, [2, 'x'], # c\n]", "a", ("array", '[1, [2, "x"]]')),
        ("a = {b.c = 1, d = 'é'}", "a", ("table", '{"b": {"c": 1}, "d": "é"}')),
        ("a = {b.c = 1}", "a.b.c", ("integer", "1")),
        ("[a.'b c']\n\"d.e\" = 1", "a.b c.d.e", ("integer", "1")),
        ("[a]", "a", ("table", None)),
        ("[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[a.b.d]\ne = 3", "a.b[1].d.e", ("integer", "3")),
        ("[[a.b]]\nc = 1\n[[a.b]]\nc = 2", "a.b[0].c", ("integer", "1")),
        ("a = [{b = 1}, {b = 2}]", "a[1].b", ("integer", "2")),
        ("a = nan", "a", ("float", "nan")),
    ],
)
def test_keys_and_values(text: str, key: str, expected: tuple[str, str | None]) -> None:
    assert keys(text)[key] == expected


def test_ranges_are_of_the_value_and_of_a_table_of_its_name() -> None:
    rows = table("\ufeff['ä'.b]\r\n\tc = 'é' # x\r\n", "toml_value")
    assert [row[-4:] for row in rows] == [(1, 2, 1, 7), (2, 6, 2, 9)]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a = 1\na = 2\n", "cannot overwrite a value", (2, 6)),
        ("a = \nb = 1", "a value is missing", (1, 5)),
        ("a = 'x\nb = 1", "the string is not closed", (1, 5)),
        ("a = 1 b\n", "text after the value", (1, 7)),
        ("[a\nb = 1", "`]` is missing after the table's name", (1, 3)),
        ("a = maybe", "`maybe` is not a value", (1, 5)),
        ("a = [1 2]", "`,` or `]` is missing in the array", (1, 8)),
    ],
)
def test_errors_have_their_place_and_reading_goes_on(text: str, message: str, place: tuple[int, int]) -> None:
    (error,) = table(text, "parse_error")
    assert (error[1], error[2:4]) == (message, place)
    if text.endswith("b = 1") and "[" not in text:
        assert "b" in keys(text)


def test_pyproject_requirements() -> None:
    text = """
[build-system]
requires = ["hatchling"]
[project]
dependencies = [
  "Fast_API[Standard, all] >= 0.115, <1 ; python_version < '4'",
  'x @ https://example.org/x.whl',
]
[project.optional-dependencies]
Cache = ["redis==5.*"]
[project.scripts]
run = "app.main:main"
[project.entry-points."x.y"]
plug = "app.plug:Plug"
[dependency-groups]
dev = ["pytest", {include-group = "Lint_All"}]
[tool.uv]
dev-dependencies = ["ruff"]
constraint-dependencies = ["anyio<5"]
[tool.uv.sources]
shared = { workspace = true }
lib = { path = "../lib", editable = true }
gitted = { git = "https://g/x", tag = "v1" }
[tool.setuptools.dynamic]
dependencies = { file = ["requirements.txt"] }
optional-dependencies.dev = { file = "dev.txt" }
"""
    rows = table(text, "requirement")
    assert [(row[1], json.loads(row[2]), row[3], row[4], row[5], row[6]) for row in rows] == [
        ("hatchling", [], "", None, None, "build"),
        ("fast-api", ["all", "standard"], ">=0.115,<1", "python_version < '4'", None, "runtime"),
        ("x", [], "", None, "https://example.org/x.whl", "runtime"),
        ("redis", [], "==5.*", None, None, "extra:cache"),
        ("pytest", [], "", None, None, "group:dev"),
        ("ruff", [], "", None, None, "group:dev"),
        ("anyio", [], "<5", None, None, "constraint"),
        ("shared", [], "", None, "workspace:shared", "uv-source"),
        ("lib", [], "", None, "../lib", "uv-source"),
        ("gitted", [], "", None, "git+https://g/x@v1", "uv-source"),
    ]
    lines = text.split("\n")
    for row in rows:
        assert lines[row[-4] - 1][row[-3] - 1 : row[-1] - 1] == row[7]
    assert [row[1:4] for row in table(text, "manifest_include")] == [
        ("group", "group:dev", "lint-all"),
        ("editable", "uv-source", "../lib"),
        ("requirements", "runtime", "requirements.txt"),
        ("requirements", "extra:dev", "dev.txt"),
    ]
    assert [row[1:3] for row in table(text, "console_script")] == [
        ("run", "app.main:main"),
        ("plug", "app.plug:Plug"),
    ]


def test_poetry_requirements() -> None:
    text = """
[tool.poetry.dependencies]
python = "^3.12"
fastapi = "^0.115"
redis = {version = "~5.0.1", extras = ["hiredis"], optional = true, python = ">=3.9"}
multi = [{version = "1.0", markers = "a"}, {version = ">=2 <3"}]
lib = {path = "../lib", develop = true}
[tool.poetry.dependencies.late]
git = "https://g/x"
[tool.poetry.extras]
cache = ["redis"]
[tool.poetry.group.dev.dependencies]
pytest = "*"
"""
    assert [(row[1], row[3], row[4], row[5], row[6]) for row in table(text, "requirement")] == [
        ("fastapi", ">=0.115,<0.116", None, None, "runtime"),
        ("redis", ">=5.0.1,<5.1.0", 'python_version >= "3.9"', None, "extra:cache"),
        ("multi", "==1.0", "a", None, "runtime"),
        ("multi", ">=2,<3", None, None, "runtime"),
        ("lib", "", None, "../lib", "runtime"),
        ("late", "", None, "git+https://g/x", "runtime"),
        ("pytest", "", None, None, "group:dev"),
    ]


def test_other_toml_declares_nothing() -> None:
    found = extract(b"[a]\ndependencies = ['x']\n[scripts]\nb = 'c:d'\n")
    assert set(found) == {"toml_value"}


def test_suppressions_stand_in_comments_only() -> None:
    text = "a = '''\n# hybrid-lint: ignore[no] x\n'''\n# hybrid-lint: ignore[yes] because\n\nb = 1\n"
    (row,) = table(text, "suppression")
    assert row[1:5] == ('["yes"]', "because", "line", 6)


KEYS = st.text(alphabet="ab-_1", min_size=1, max_size=3)
VALUES = st.recursive(
    st.one_of(
        st.integers(-(2**63), 2**63 - 1),
        st.booleans(),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[ " + ",".join(written(inner) for inner in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower()


@given(st.dictionaries(KEYS, VALUES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_values_are_those_of_tomllib(document: dict[str, object]) -> None:
    text = Text("".join(f"{key} = {written(value)}\r\n" for key, value in document.items()))
    entries = Scanner(text).entries()
    assert not text.failed
    found = {str(entry.path[0]): plain(entry.value) for entry in entries if entry.value is not None}
    assert found == tomllib.loads(text.text) == document
    for entry in entries:
        assert text.text[entry.key_start : entry.key_end] == entry.path[0]
        assert entry.value is not None
        again = Text("a = " + text.text[entry.value.start : entry.value.end])
        assert plain(Scanner(again).value(4)) == found[str(entry.path[0])]


PIECES = st.sampled_from(
    ["a", "b", ".", "=", " ", "\n", "[", "]", "[[", "]]", "{", "}", ",", '"', "'", '"""', "\\", "1", "-", "true", "#"]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=150, deadline=None)
def test_errors_are_those_of_tomllib(document: str) -> None:
    try:
        tomllib.loads(document)
        valid = True
    except tomllib.TOMLDecodeError:
        valid = False
    assert ("parse_error" not in extract(document.encode())) == valid


@pytest.mark.parametrize(("depth", "reads"), [(30, True), (40, False), (100_000, False)])
def test_what_is_nested_too_deeply_is_an_error_and_the_rest_is_read(depth: int, reads: bool) -> None:
    text = f"a = {'[' * depth}{']' * depth}\nb = 1\n"
    assert bool(table(text, "parse_error")) is not reads
    assert keys(text)["b"] == ("integer", "1")
