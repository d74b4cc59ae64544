"""Options of commands that are read and never run."""

from __future__ import annotations

import pytest

from hybrid_lint.formats.shell.options import option, options, subcommand


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        (["--file", "a", "b"], ["-f", "--file"], [("--file", "a")]),
        (["-f=a", "--file=", "x"], ["-f", "--file"], [("-f", "a"), ("--file", "")]),
        (["x", "-f"], ["-f"], [("-f", None)]),
        (["--app-dir", "src", "-q", "main:app"], [], [("--app-dir", "src"), ("-q", "main:app")]),
        (["file", "a"], ["-f"], []),
    ],
)
def test_options(words: list[str], names: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert list(options(words, *names)) == expected


def test_the_first_option_decides() -> None:
    assert option(["-C", "one", "--directory=two"], "-C", "--directory") == "one"
    assert option(["install"], "-C") is None


def test_words_after_a_subcommand() -> None:
    assert subcommand(["--quiet", "install", "a"], {"install", "add"}) == ["a"]
    assert subcommand(["build", "."], {"install"}) is None
