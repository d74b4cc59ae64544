"""Date, ticket and reason behind the brackets of a suppression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.extract.python import reader
from hybrid_lint.extract.suppression_terms import Terms, terms_of
from hybrid_lint.extract.suppressions import suppressions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Terms("")),
        (" why not", Terms("why not")),
        (" - why: not", Terms("why: not")),
        (" until 2027-01-31 TASK-812: one-off import", Terms("one-off import", "2027-01-31", "TASK-812")),
        (" until 2027-01-31: TASK-812 - one-off import", Terms("one-off import", "2027-01-31", "TASK-812")),
        (" until 2027-01-31, because", Terms("because", "2027-01-31")),
        (": until: 2027-01-31", Terms("", "2027-01-31")),
        (" TASK-812 until 2027-01-31: because", Terms("because", "2027-01-31", "TASK-812")),
        (" TASK-812", Terms("", None, "TASK-812")),
        (" #17: because", Terms("because", None, "#17")),
        (" group/project!17 because", Terms("because", None, "group/project!17")),
        (" https://tracker.example/812: because", Terms("because", None, "https://tracker.example/812")),
        (" removed with TASK-812", Terms("removed with TASK-812")),
        (" the job owns it until 2027-01-31, see TASK-812", Terms("the job owns it until 2027-01-31, see TASK-812", "2027-01-31")),
        (" the job owns it until May", Terms("the job owns it until May")),
        (" until May", Terms("", "May")),
        (" until the move is over", Terms("move is over", "the")),
        (" until", Terms("", "")),
        (" until-then", Terms("until-then")),
        (" untilled", Terms("untilled")),
        (" TASK-812-b because", Terms("TASK-812-b because")),
        (" #nothing", Terms("#nothing")),
        (" until 2027-1-5 because", Terms("because", "2027-1-5")),
        (" kept until 2027-1-5", Terms("kept until 2027-1-5", "2027-1-5")),
        ("\tuntil\t2027-01-31\tbecause\r", Terms("because", "2027-01-31")),
    ],
)  # fmt: skip
def test_terms(text: str, expected: Terms) -> None:
    assert terms_of(text) == expected


@given(st.text(alphabet="until 2027-01-31#A/:, \t!x", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    terms = terms_of(text)
    assert terms.reason == terms.reason.strip()
    assert terms_of(terms.reason).reason in terms.reason


@pytest.mark.parametrize(
    "comment", ["ignore[x] until 2027-01-31 TASK-1: why", "ignore-file[x, y] why", "ignore[x] until"]
)
def test_python_and_text_formats_read_the_same(comment: str) -> None:
    source = f"a = 1  # hybrid-lint: {comment}\n"
    (row,) = reader.extract(source.encode())["suppression"]
    assert tuple(row) == tuple(suppressions(source, ["#"])[0])
