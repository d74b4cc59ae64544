"""How errors look: the user's with their place and the way out, ours with how to report them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hybrid_lint.config.load import load
from hybrid_lint.errors import ConfigurationError, UsageError, nearest_name
from hybrid_lint.report.mistakes import render_bug, render_mistake


def test_a_usage_error_has_its_hints() -> None:
    assert render_mistake(UsageError("`x` does not exist", hints=["Give another."])) == (
        "error: `x` does not exist\n  = help: Give another.\n"
    )


def test_configuration_errors_show_their_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("hybrid-lint.toml").write_text('fail-on = "eror"\n\n[naming]\nrest-path = "any"\n')
    with pytest.raises(ConfigurationError) as caught:
        load("hybrid-lint.toml")
    assert render_mistake(caught.value) == (
        'error: `fail-on` cannot be "eror"\n'
        " --> hybrid-lint.toml:1:11\n"
        "  |\n"
        '1 | fail-on = "eror"\n'
        "  |           ^^^^^^\n"
        '  = allowed: "error", "warning", "info", "never"\n'
        "  = help: did you mean `error`?\n"
        "\n"
        "error: unknown key `rest-path` in `naming`\n"
        " --> hybrid-lint.toml:4:1\n"
        "  |\n"
        '4 | rest-path = "any"\n'
        "  | ^^^^^^^^^\n"
        "  = allowed: docs-style, exceptions, git-refs, rest-paths\n"
        "  = help: did you mean `rest-paths`?\n"
    )


def test_an_error_without_a_line_still_names_its_file() -> None:
    assert render_mistake(ConfigurationError("cannot be read", path="a.toml")) == (
        "error: cannot be read\n --> a.toml\n"
    )


def test_paths_below_the_working_directory_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inside = ConfigurationError("bad", path=str(tmp_path / "sub" / "a.toml"))
    assert render_mistake(inside) == "error: bad\n --> sub/a.toml\n"
    outside = ConfigurationError("bad", path=str(tmp_path.parent / "a.toml"))
    assert render_mistake(outside) == f"error: bad\n --> {tmp_path.parent / 'a.toml'}\n"


def test_a_bug_says_how_to_report_it() -> None:
    text = render_bug(ValueError("bad \x1b[1m value"), ["check", "a b"])
    assert "this is a bug in hybrid-lint" in text
    assert "ValueError: bad \ufffd[1m value" in text
    assert "hybrid-lint check 'a b'" in text
    assert "--debug" in text
    assert "HYBRID_LINT_DEBUG=1" in text


@pytest.mark.parametrize(
    ("word", "candidates", "nearest"),
    [
        ("rest_path", ["rest-paths", "docs-style"], "rest-paths"),
        ("dat01", ["DAT001", "NAM001"], "DAT001"),
        ("zzz", ["rest-paths"], None),
        ("a", [], None),
    ],
)
def test_the_nearest_name(word: str, candidates: list[str], nearest: str | None) -> None:
    assert nearest_name(word, candidates) == nearest


def test_an_error_in_one_line() -> None:
    error = ConfigurationError("bad", path="a", line=2, column=3, allowed="b", nearest="c")
    assert str(error) == "a:2:3: bad; allowed: b; did you mean `c`?"
