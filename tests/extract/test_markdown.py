"""Markdown gives its headings, links, fenced code and tables, and nothing out of code and comments."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.markdown import LARGEST, LONGEST, extract


def parts(text: str) -> list[tuple[Any, ...]]:
    return [tuple(row[1:5]) for row in extract(text.encode()).get("markdown_part", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", [("heading", 1, "One", None)]),
        ("###### Six ##  ", [("heading", 6, "Six", None)]),
        ("   ## a #b#", [("heading", 2, "a #b#", None)]),
        ("#\n", [("heading", 1, "", None)]),
        ("#no\n####### no\n    # no\n\\# no\n", []),
        ("One\n===\n", [("heading", 1, "One", None)]),
        (" Two *x* \n---\n", [("heading", 2, "Two *x*", None)]),
        ("\n---\n- item\n---\n> quote\n---\n1. one\n---\n    code\n---\n# a\n---\n", [("heading", 1, "a", None)]),
        ("---\ntitle: x\n---\n# A\n", [("heading", 1, "A", None)]),
        ("<!-- # no\n[no](x) -->\n# A\n<!-- open\n# no\n", [("heading", 1, "A", None)]),
        ("see [a](b.md) and [c d](e/f.md#g \"title\")", [("link", None, "a", "b.md"), ("link", None, "c d", "e/f.md#g")]),
        ("[a](<b c.md>) [x](y(z).md) [e]()", [("link", None, "a", "b c.md"), ("link", None, "x", "y(z).md"), ("link", None, "e", "")]),
        ("![alt](p.svg)", [("image", None, "alt", "p.svg")]),
        ("[![b](c.svg)](d)", [("link", None, "![b](c.svg)", "d"), ("image", None, "b", "c.svg")]),
        ("`[no](x)` ``a ` [no](x)`` [a](b)", [("link", None, "a", "b")]),
        ("[ref]: <https://r.s> 'title'\n[not a] : x", [("link", None, "ref", "https://r.s")]),
        ("<https://x.y/z> <b> <mailto:a@b.c>",
         [("link", None, "https://x.y/z", "https://x.y/z"), ("link", None, "mailto:a@b.c", "mailto:a@b.c")]),
        ("```python\n# no\n[no](x)\n```\n# A\n", [("code", None, "# no\n[no](x)", "python"), ("heading", 1, "A", None)]),
        ("~~~\n```\n~~~~\n", [("code", None, "```", None)]),
        ("````md\n```\nx\n```\n````\n", [("code", None, "```\nx\n```", "md")]),
        ("- a\n  ```sh\n  make\n  ```\n", [("code", None, "  make", "sh")]),
        ("> ```sh\n> make\n> ```\n", [("code", None, "> make", "sh")]),
        ("```\nopen\n", [("code", None, "open", None)]),
        ("```\n```\n", [("code", None, "", None)]),
        ("```{.python}\nx\n```", [("code", None, "x", None)]),
        ("``` not a `fence\n# A\n", [("heading", 1, "A", None)]),
        ("| a | b |\n|---|:-:|\n| [c](d) | e |\n", [("table", None, "| a | b |", None), ("link", None, "c", "d")]),
        ("a | b\n--|--\n", [("table", None, "a | b", None)]),
        ("a | b\nc | d\n", []),
        ("text\r\n===\r\n# B\r\n", [("heading", 1, "text", None), ("heading", 1, "B", None)]),
        ("", []),
    ],
)  # fmt: skip
def test_parts(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert parts(text) == expected


def test_places() -> None:
    text = "\ufeff# Ä\n\n- x [a](b)\n```\nc\nd\n```\n"
    assert [tuple(row[5:]) for row in extract(text.encode())["markdown_part"]] == [
        (1, 3, 1, 4),
        (3, 5, 3, 11),
        (5, 1, 6, 2),
    ]


def test_what_is_no_document() -> None:
    assert extract(b"# a\0") == {}
    assert extract(b"# a\n" * (LARGEST // 4 + 1)) == {}
    assert "parse_error" not in extract(b"# caf\xe9\n")


def test_long_code_is_cut_and_its_place_is_not() -> None:
    (row,) = extract(b"```\n" + b"x" * 60 + b"\n" + b"y\n" * LONGEST + b"```\n")["markdown_part"]
    assert len(str(row[3])) == LONGEST
    assert row[7] == LONGEST + 2


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[a](" * 30_000,
        "![" * 30_000 + "](x)" * 30_000,
        "`" * 99_999,
        "` `` " * 20_000,
        "<a:" * 30_000,
        "<!--" * 20_000,
        "---\n" * 20_000,
        "|" * 50_000 + "\n" + "|-" * 50_000,
        "- " * 30_000 + "```",
        "> " * 30_000,
        "```\n" * 20_001,
        "# " + "#" * 50_000 + "a",
        "[a](" + "(" * 50_000,
        "[\\" * 30_000,
        "[a]:" + " " * 50_000,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    extract(text.encode())
    assert time.process_time() - began < 2


_PIECES = ["# ", "#", "\n", "\r\n", "---", "===", "```", "~~~", "python", "[", "]", "(", ")", "![", "](", "<", ">", "<!--", "-->", "|", "|-|", "`", "``",
           "a", " ", "    ", "- ", "> ", "1. ", "é", "\\", "https://x", "]: ", "\t", "\r"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.sampled_from(_PIECES), max_size=40).map(lambda found: "".join(found).encode()),
    )
)
def test_nothing_raises_and_places_are_those_of_the_text(source: bytes) -> None:
    text = source.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row in extract(source).get("markdown_part", []):
        ordinal, kind, level, said, target, line, column, end_line, end_column = row
        whole = "\n".join(lines)
        starts = [0]
        for one in lines:
            starts.append(starts[-1] + len(one) + 1)
        shown = whole[starts[line - 1] + column - 1 : starts[end_line - 1] + end_column - 1]
        assert isinstance(said, str)
        plain = said.replace("\r\n", "\n").replace("\r", "\n")
        assert ordinal >= 0
        if kind in ("heading", "table", "code"):
            assert shown == plain
            assert (level is not None) == (kind == "heading")
        else:
            assert plain in shown
            assert target is not None
            assert target in shown
