"""nginx configuration and templates of it give their directives."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hybrid_lint.extract.nginx import extract


def directives(text: str) -> list[tuple[Any, ...]]:
    rows = extract(text.encode()).get("nginx_directive", [])
    return [(row[1], row[2], json.loads(row[3]), row[4]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listen 80 default_server;", [(None, "listen", ["80", "default_server"], 0)]),
        ('a "b c" \'d\\\'e\' "";', [(None, "a", ["b c", "d'e", ""], 0)]),
        ("# a b;\na b#c; # d", [(None, "a", ["b#c"], 0)]),
        ("listen ${PORT}; x http://${H}:1/;", [(None, "listen", ["${PORT}"], 0), (None, "x", ["http://${H}:1/"], 0)]),
        ("p {{ host }}; {% if x %} q 1; {# c #}", [(None, "p", ["{{ host }}"], 0), (None, "q", ["1"], 0)]),
        ("a {{x}}/y;", [(None, "a", ["{{x}}/y"], 0)]),
        ("location ~ \\.php$ { a; }", [(None, "location", ["~", "\\.php$"], 1), (0, "a", [], 0)]),
        ("map $a $b { default 0; ~x 1; }",
         [(None, "map", ["$a", "$b"], 1), (0, "default", ["0"], 0), (0, "~x", ["1"], 0)]),
        ("a { b { c; } d; } e;",
         [(None, "a", [], 1), (0, "b", [], 1), (1, "c", [], 0), (0, "d", [], 0), (None, "e", [], 0)]),
        ("s { content_by_lua_block { if a then b = '}' end -- }\n x = [[ } ]] } d; }",
         [(None, "s", [], 1), (0, "content_by_lua_block", [], 1), (0, "d", [], 0)]),
    ],
)  # fmt: skip
def test_directives(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert directives(text) == expected


def test_the_range_ends_with_the_last_argument() -> None:
    rows = extract("http {\r\n\tserver_name é\r\n\t\tb ;\r\n}".encode())["nginx_directive"]
    assert [row[-4:] for row in rows] == [(1, 1, 1, 5), (2, 2, 3, 4)]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a {\n b;", "the block is not closed", (1, 3)),
        ("a { b }", "`;` is missing after the directive", (1, 5)),
        ("a b", "`;` is missing after the directive", (1, 3)),
        ("a b\nlisten 80;", "`;` is missing after the directive", (1, 3)),
        ("a; }", "`}` closes no block", (1, 4)),
        ('a "b;', "the string is not closed", (1, 3)),
    ],
)
def test_errors(text: str, message: str, place: tuple[int, int]) -> None:
    errors = extract(text.encode())["parse_error"]
    assert (message, *place) in [row[1:4] for row in errors]
    assert directives(text)[0][1] == "a"


def test_suppressions_are_comments() -> None:
    text = 'a "# hybrid-lint: ignore[no] x";\n# hybrid-lint: ignore[yes] why\nb;\n'
    (row,) = extract(text.encode())["suppression"]
    assert row[1:5] == ('["yes"]', "why", "line", 3)


def test_a_directive_goes_on_in_the_next_line_unless_another_begins_there() -> None:
    assert extract(b"log_format json 'a'\n 'listen'\n b;").get("parse_error") in (None, [])
    assert directives("a b\nlisten 80;") == [(None, "a", ["b"], 0), (None, "listen", ["80"], 0)]
