"""Makefiles give their targets with the recipes that make would run."""

from __future__ import annotations

import json

import pytest

from hybrid_lint.extract.makefile import extract


def targets(text: str) -> list[tuple[object, list[str]]]:
    return [(row[1], json.loads(str(row[2]))) for row in extract(text.encode()).get("make_target", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n\t@x\n\n\t-y\n", [("a", ["@x", "-y"])]),
        ("a b : c\n\tx", [("a", ["x"]), ("b", ["x"])]),
        ("a: ; x\n\ty\n", [("a", ["x", "y"])]),
        ("a: # not; this\n\tx\n", [("a", ["x"])]),
        ("a \\\n b: c\n\tx \\\n\t  y\\\r\n z\n", [("a", ["x y z"]), ("b", ["x y z"])]),
        (".PHONY: a b\n", [(".PHONY", [])]),
        ("a::\n\tx\n", [("a", ["x"])]),
        ("a:\n\tx \\\\\n\ty\n", [("a", ["x \\\\", "y"])]),
        ("%.o: %.c\n\tcc\n", [("%.o", ["cc"])]),
        ("$(O:.c=.o) ${X}: y\n\tcc\n", [("$(O:.c=.o)", ["cc"]), ("${X}", ["cc"])]),
        ("a:\n\t# no\n\tx # yes\n# no\n\ty\n", [("a", ["x # yes", "y"])]),
        ("ifeq ($(A),b)\na:\n\tx\nelse\n\ty\nendif\n", [("a", ["x", "y"])]),
        ("A := b:c\nB = d: e\nC ?= f\nD != g\nE ::= h\nexport F = i: j\ninclude k: l\n", []),
        ("a: CFLAGS += -g\na: private X := 1\n", []),
        ("define A\nb: c\n\tx\nendef\nd:\n\ty\n", [("d", ["y"])]),
        ("export: a\n\tx\n", [("export", ["x"])]),
        ("\tx\na:\nV = 1\n\tz\n", [("a", [])]),
    ],
)
def test_targets(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert targets(text) == expected


def test_the_range_is_the_name() -> None:
    rows = extract("é  ü:\r\n\tx\r\n".encode())["make_target"]
    assert [row[-4:] for row in rows] == [(1, 1, 1, 2), (1, 4, 1, 5)]


def test_suppression() -> None:
    (row,) = extract(b"a: b # hybrid-lint: ignore[x] it's fine\n")["suppression"]
    assert row[1:] == ('["x"]', "it's fine", "line", 1, None, None, 1, 6, 1, 40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A := b:c\nB = d\\\n   e # f\n\nC ?= $(A)\nD += g\nE ::= h\nF != i\n", [("A", ":=", "b:c"), ("B", "=", "d e"), ("C", "?=", "$(A)"), ("D", "+=", "g"), ("E", "::=", "h"), ("F", "!=", "i")]),
        ("export COMPOSE_FILE = a.yml:b.yml\noverride A=\n", [("COMPOSE_FILE", "=", "a.yml:b.yml"), ("A", "=", "")]),
        ("ifdef X\n  A = 1\nelse\n  A = 2\nendif\n", [("A", "=", "1"), ("A", "=", "2")]),
        ("a: B = c\n\tD = e\ndefine F\nG = h\nendef\n# I = j\n$(K) = l\ninclude m=n\n", []),
    ],
)  # fmt: skip
def test_variables(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [tuple(row[1:4]) for row in extract(text.encode()).get("make_variable", [])] == expected


def test_the_range_of_a_variable_is_its_name() -> None:
    (row,) = extract("é:\n\tx\nexport ÄB := c\n".encode())["make_variable"]
    assert row[-4:] == (3, 8, 3, 10)
