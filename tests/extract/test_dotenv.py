""".env files are read by Compose's rules, line by line, with exact places."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.dotenv import extract


def read(text: str | bytes) -> list[tuple[Any, ...]]:
    source = text if isinstance(text, bytes) else text.encode()
    return [row[1:5] for row in extract(source).get("dotenv", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1\n", ("A", "1", "", 0)),
        ("A=1", ("A", "1", "", 0)),
        ("A=\n", ("A", "", "", 0)),
        ("A\n", ("A", None, "", 0)),
        ("export A=1\n", ("A", "1", "", 1)),
        ("export A\n", ("A", None, "", 1)),
        ("exported=1\n", ("exported", "1", "", 0)),
        ("A: 1\n", ("A", "1", "", 0)),
        ("  A =  b c  \n", ("A", "b c", "", 0)),
        ("A=b # c\n", ("A", "b", "", 0)),
        ("A=b#c\n", ("A", "b#c", "", 0)),
        ("A=#c\n", ("A", "#c", "", 0)),
        ("A='b # $c\\n'\n", ("A", "b # $c\\n", "single", 0)),
        ('A="b\\n\\t\\"$c\\" \\$d" # e\n', ("A", 'b\n\t"$c" $$d', "double", 0)),
        ('A="\\0101"\n', ("A", "A", "double", 0)),
        ('A="\\0777"\n', ("A", "\\777", "double", 0)),
        ('A="\\\\"\n', ("A", "\\", "double", 0)),
        ('A="b\nc"\n', ("A", "b\nc", "double", 0)),
        ('A="b\r\nc"\r\n', ("A", "b\nc", "double", 0)),
        ("A='it\\'s'\n", ("A", "it's", "single", 0)),
        ("A=$B-${C:-d}\n", ("A", "$B-${C:-d}", "", 0)),
        ("a.b-c[0]=é\n", ("a.b-c[0]", "é", "", 0)),
        ("\ufeffA=1\r\n", ("A", "1", "", 0)),
        ("A=postgres://u:p@h:1/d?x=y\n", ("A", "postgres://u:p@h:1/d?x=y", "", 0)),
    ],
)
def test_one_line(text: str, expected: tuple[Any, ...]) -> None:
    assert read(text) == [expected]


def test_duplicates_are_kept_in_order() -> None:
    assert [row[:2] for row in read("A=1\nB=2\nA=3\n")] == [("A", "1"), ("B", "2"), ("A", "3")]


def test_keys_have_exact_places() -> None:
    rows = extract(b"# c\r\n  export \xc3\xa9B = 1\r\nC=2")["dotenv"]
    assert [row[6:] for row in rows] == [(2, 10, 2, 12), (3, 1, 3, 2)]


def test_what_has_no_closing_quote_has_its_text_only_as_it_stands() -> None:
    found = extract(b"A=1\nB='x # y \nC=2\n")
    assert [error[1:4] for error in found["parse_error"]] == [("the quoted value has no closing quote", 2, 3)]
    assert [row[1:6] for row in found["dotenv"]] == [
        ("A", "1", "", 0, "1"),
        ("B", None, "open", 0, "'x # y "),
        ("C", "2", "", 0, "2"),
    ]


def test_a_line_has_its_text_as_it_stands() -> None:
    rows = extract(b"A = \"a b\" # c\nexport B='x\ny'\r\nC\nD: 1=2\nE=$F$$\r\n")["dotenv"]
    assert [row[5] for row in rows] == [' "a b" # c', "'x", None, None, "$F$$"]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("A=1\n=x\nC=2\n", "no name", (2, 1)),
        ("A=1\nB C=x\nC=2\n", "space", (2, 1)),
        ("A=1\nB$=x\nC=2\n", "`$`", (2, 1)),
    ],
)
def test_a_bad_line_costs_only_itself(text: str, message: str, place: tuple[int, int]) -> None:
    (error,) = extract(text.encode())["parse_error"]
    assert message in str(error[1])
    assert error[2:4] == place
    assert [row[0] for row in read(text)] == ["A", "C"]


def test_suppressions() -> None:
    rows = extract(
        b"# hybrid-lint: ignore[a] why\nA=1\nB='# hybrid-lint: ignore[no] x'\nC=2 # hybrid-lint: ignore[b] x\n"
    )
    assert [(row[1], row[2], row[4]) for row in rows["suppression"]] == [('["a"]', "why", 2), ('["b"]', "x", 4)]


def test_invalid_utf8_and_binary() -> None:
    assert read(b"A=\xff\nB=1\n")[1][:2] == ("B", "1")
    assert len(extract(b"A=\xff\nB=1\n")["parse_error"]) == 1
    assert list(extract(b"A=\0")) == ["parse_error"]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=100), st.text(alphabet="AB=: '\"\\\n\r#$é\t\u2028 export0", max_size=60).map(str.encode)
    )
)
def test_never_raises_and_ranges_slice_to_the_key(source: bytes) -> None:
    found = extract(source)
    text = source.decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row in found.get("dotenv", []):
        line, column, end_line, end_column = row[6:]
        assert isinstance(line, int)
        assert line == end_line or "\r" in str(row[1])
        if line == end_line:
            assert lines[line - 1][column - 1 : end_column - 1] == row[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# SENTRY_DSN=https://a@b/1\n", ("SENTRY_DSN", "https://a@b/1")),
        ("#A=\n", ("A", "")),
        ("## export A = b c \r\n", ("A", "b c")),
        ("X=1 # A=2\n", ("A", "2")),
        ("#A", None),
        ("# levels=1\n", None),
        ("# one, A=2\n", None),
        ("# A: 1\n", None),
    ],
)
def test_variables_in_comments(text: str, expected: tuple[str, str] | None) -> None:
    assert [row[1:3] for row in extract(text.encode()).get("dotenv_comment", [])] == ([expected] if expected else [])


def test_variables_in_comments_have_exact_places() -> None:
    assert [row[3:] for row in extract(b"A=1\n# B=2\n")["dotenv_comment"]] == [(2, 3, 2, 4)]
