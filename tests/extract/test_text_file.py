"""What a text file looks like as a whole, and how its bytes become text with places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.text_file import LARGEST, extract
from hybrid_lint.formats.text import decoded

HTML = (("<!--", "-->"),)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"", (0, 0, "", "none")),
        (b"a", (1, 1, "a", "none")),
        (b"\xef\xbb\xbfa\n", (1, 1, "a", "lf")),
        (b"a\r\nb\r\n", (2, 2, "a", "crlf")),
        (b"a\r\nb\n", (2, 2, "a", "mixed")),
        (b"a\rb", (2, 2, "a", "mixed")),
        (b"# T\n\n  \nx\n", (4, 1, "# T", "lf")),
        (b"<!-- a\nb -->\n<!-- c --> d\n<!-- e --> <!-- f\n-->\n", (5, 1, "<!-- a", "lf")),
        (b"x" * 300, (1, 1, "x" * 200, "none")),
        ("a\u2028b\x0cc".encode(), (1, 1, "a\u2028b\x0cc", "none")),
    ],
)
def test_rows(source: bytes, expected: tuple[int, int, str, str]) -> None:
    assert extract(source, ("#",), HTML) == {"text_file": [expected]}


def test_what_has_no_row() -> None:
    assert extract(b"a\0b") == {}
    assert extract(b"a" * (LARGEST + 1)) == {}


def test_many_block_comments_on_a_line_take_linear_time() -> None:
    assert extract(b"<!---->" * 100_000, (), HTML)["text_file"][0][1] == 0


@given(st.lists(st.sampled_from(["a", "é", "😀", "\n", "\r", "\r\n", "\t", "\u2028"]), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_positions_are_those_of_the_lines(content: str) -> None:
    text = decoded(content.encode())
    assert text is not None
    lines = re.split(r"\r\n|\r|\n", content)
    assert [line for _, line in text.lines()] == (lines if lines[-1] else lines[:-1])
    for start, expected in text.lines():
        number = text.starts.index(start) + 1
        assert text.span(start, start + len(expected)) == (number, 1, number, len(expected) + 1)
    assert text.position(len(content)) == (len(lines), len(lines[-1]) + 1)
