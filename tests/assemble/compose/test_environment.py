"""Which of several files says what a variable of a compose file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hybrid_lint.assemble.compose.sources import Sources
from hybrid_lint.extract import dotenv

if TYPE_CHECKING:
    from hybrid_lint.facts.rows import Dotenv


def sources(files: dict[str, str], *, ignored: bool = False) -> Sources:
    rows: dict[str, list[Dotenv]] = {
        path: dotenv.extract(text.encode()).get("dotenv", [])
        for path, text in files.items()  # type: ignore[misc]  # rows of one table
    }
    return Sources({}, rows, {"", *files}, lambda _: ignored)


@pytest.mark.parametrize(
    ("files", "outer", "found"),
    [
        ({".env": "TAG=2\n", ".env.example": "TAG=1\nONLY=e\n"}, {}, {"TAG": "2", "ONLY": "e"}),
        ({".env": "TAG=2\n", ".env.example": "TAG=1\n"}, {"TAG": "3"}, {"TAG": "3"}),
        ({".env": "URL=http://$HOST\n", ".env.example": "HOST=db\n"}, {}, {"HOST": "db", "URL": "http://db"}),
        ({".env.example": "A=1\nB=$A\n"}, {"A": "9"}, {"A": "9", "B": "9"}),
        ({"deep/.env": "TAG=4\n"}, {}, {}),
    ],
)
def test_the_file_itself_outweighs_its_example(
    files: dict[str, str], outer: dict[str, str], found: dict[str, str]
) -> None:
    assert sources(files).environment("", outer) == {"PWD": "${PWD}", **found}


def test_a_file_that_a_service_names_outweighs_its_example() -> None:
    both = sources({"api.env": "A=1\n", "api.env.example": "A=2\nB=3\n", "bot.env.example": "C=4\n"})
    values = {path: {row.key: row.value for row in both.dotenv(path) or ()} for path in ("api.env", "bot.env")}
    assert values == {"api.env": {"A": "1"}, "bot.env": {"C": "4"}}
    assert both.dotenv("none.env") is None


def test_variables_are_hidden_where_git_leaves_the_file_out_and_no_example_tells() -> None:
    assert sources({}, ignored=True).hides_variables("")
    assert not sources({}, ignored=False).hides_variables("")
    assert not sources({".env.example": "A=1\n"}, ignored=True).hides_variables("")
