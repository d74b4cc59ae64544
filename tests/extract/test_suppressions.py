"""Suppressions are found in comments of line-based formats, and only there."""

from __future__ import annotations

import json

import pytest

from hybrid_lint.extract.suppressions import suppressions


@pytest.mark.parametrize(
    ("text", "markers", "expected"),
    [
        ("a # hybrid-lint: ignore[x] why", ["#"], (["x"], "why", "line", 1, "# hybrid-lint: ignore[x] why")),
        ("a#hybrid-lint:ignore[x,y-z]", ["#"], (["x", "y-z"], "", "line", 1, "#hybrid-lint:ignore[x,y-z]")),
        ("# hybrid-lint: ignore[x]\n\n# b\n\nc", ["#"], (["x"], "", "line", 5, "# hybrid-lint: ignore[x]")),
        ("# hybrid-lint: ignore[x]\n\n", ["#"], (["x"], "", "line", 1, "# hybrid-lint: ignore[x]")),
        ("b\n; hybrid-lint: ignore-file[x] - é", ["#", ";"],
         (["x"], "é", "file", 2, "; hybrid-lint: ignore-file[x] - é")),
        ("# hybrid-lint: ignore-file[x] y\nb", ["#"], (["x"], "y", "file", 1, "# hybrid-lint: ignore-file[x] y")),
        ("<!-- hybrid-lint: ignore[x] a b --> c", ["<!--"],
         (["x"], "a b", "line", 1, "<!-- hybrid-lint: ignore[x] a b -->")),
        ("x // hybrid-lint: ignore[x] y", ["//"], (["x"], "y", "line", 1, "// hybrid-lint: ignore[x] y")),
        ("x -- hybrid-lint: ignore[x] y", ["--"], (["x"], "y", "line", 1, "-- hybrid-lint: ignore[x] y")),
        ("a # noqa # hybrid-lint: ignore[x] y  ", ["#"], (["x"], "y", "line", 1, "# hybrid-lint: ignore[x] y")),
        ("# hybrid-lint: ignore why", ["#"], ([], "why", "line", 1, "# hybrid-lint: ignore why")),
        ("it's # hybrid-lint: ignore[x] don't", ["#"], (["x"], "don't", "line", 1, "# hybrid-lint: ignore[x] don't")),
        ("'a\" # hybrid-lint: ignore[x]", ["#"], (["x"], "", "line", 1, "# hybrid-lint: ignore[x]")),
    ],
)  # fmt: skip
def test_found(text: str, markers: list[str], expected: tuple[list[str], str, str, int, str]) -> None:
    (row,) = suppressions(text, markers)
    lines = text.split("\n")
    written = lines[row.line - 1][row.column - 1 : row.end_column - 1]
    assert (json.loads(row.rules), row.reason, row.scope, row.target_line, written) == expected
    assert row.end_line == row.line


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a = '# hybrid-lint: ignore[x] y'",
        'a = "b \\" # hybrid-lint: ignore[x] y"',
        "hybrid-lint: ignore[x] y",
        "# see hybrid-lint: ignore[x] y",
        "# hybrid-lint: ignored[x]",
        "# hybrid-lint: ignore-files[x]",
    ],
)
def test_not_found(text: str) -> None:
    assert suppressions(text, ["#"]) == []


def test_stacked_comments_speak_of_the_same_line() -> None:
    text = "# hybrid-lint: ignore[x] a\r\n# hybrid-lint: ignore[y] b\r\nc\r\n"
    assert [(row.ordinal, row.target_line) for row in suppressions(text, ["#"])] == [(0, 3), (1, 3)]
