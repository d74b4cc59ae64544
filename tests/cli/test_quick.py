"""The quick reader and the one that explains mistakes read the same thing."""

from __future__ import annotations

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.cli.app import check_command
from hybrid_lint.cli.check_options import CHECK_OPTIONS, CheckOption, CheckRequest
from hybrid_lint.cli.quick import read

_REQUESTS: list[CheckRequest] = []
_APPLICATION = typer.Typer(add_completion=False)
_APPLICATION.command("check")(check_command(_REQUESTS.append))
_COMMAND = typer.main.get_command(_APPLICATION)


def read_slowly(arguments: list[str]) -> CheckRequest | None:
    _REQUESTS.clear()
    try:
        _COMMAND(arguments, prog_name="check")
    except SystemExit as exit_:
        if exit_.code:
            return None
    return _REQUESTS[0] if _REQUESTS else None


def values(option: CheckOption) -> st.SearchStrategy[str]:
    if option.choices:
        return st.sampled_from([*option.choices, "other", option.choices[0].upper()])
    if option.kind == "number":
        return st.sampled_from(["0", "3", "007", "-1", "x", "1.5", "", " 2", "٣"])
    return st.sampled_from(["a", "a,b", " a , ,b ", "", ",", "x=y", "-", "--", "-q", "é/日.py", "a b"])


def option_arguments(option: CheckOption) -> st.SearchStrategy[list[str]]:
    flags = st.sampled_from([*option.flags, option.flags[0][:-1], option.flags[0].upper()])
    if option.kind == "flag":
        return flags.map(lambda flag: [flag]) | flags.map(lambda flag: [f"{flag}=1"])
    pairs = st.tuples(flags, values(option))
    return pairs.map(list) | pairs.map(lambda pair: ["=".join(pair)]) | pairs.map(lambda pair: ["".join(pair)])


ARGUMENTS = st.lists(
    st.one_of(*map(option_arguments, CHECK_OPTIONS))
    | st.sampled_from([["a.py"], ["dir"], ["--"], ["-"], [""], ["--no-such"], ["-x"], ["--help"], ["-qj3"]]),
    max_size=5,
).map(lambda parts: [argument for part in parts for argument in part])


@given(ARGUMENTS)
@settings(max_examples=150, deadline=None)
def test_both_readers_agree(arguments: list[str]) -> None:
    quick = read(arguments)
    if quick is not None:
        assert read_slowly(arguments) == quick


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["."],
        ["a", "--format", "json", "b"],
        ["--format=json", "--select", "x,y", "--select=z", "--ignore", "NAM001"],
        ["-j", "2", "-q", "-o", "f", "--no-cache", "--show-skipped", "--statistics", "--debug"],
        ["--profile", "none", "--config", "c", "--root", "r", "--color", "never", "--fail-on", "info"],
        ["--", "--format", "-x"],
    ],
)
def test_a_correct_command_line_is_read_quickly(arguments: list[str]) -> None:
    quick = read(arguments)
    assert quick is not None
    assert quick == read_slowly(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        ["--nope"],
        ["--form", "json"],
        ["--format"],
        ["--format", "xml"],
        ["--jobs", "x"],
        ["-j2"],
        ["-qo"],
    ],
)
def test_everything_else_is_left_to_the_other(arguments: list[str]) -> None:
    assert read(arguments) is None


def test_names_are_split_at_commas() -> None:
    request = read(["--select", "a, b,,", "--select", "c"])
    assert request is not None
    assert request.select == ["a", "b", "c"]
    assert request.ignore == []
