"""Days: which there are, which is today, and on which a verdict turns."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hybrid_lint.errors import UsageError
from hybrid_lint.triage.expiry import TODAY, is_day, is_over, is_soon_over, period, today, turning_days

DAYS = st.dates().map(date.isoformat)


def test_today_is_a_day_unless_the_environment_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TODAY, raising=False)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", today())
    monkeypatch.setenv(TODAY, "2027-01-31")
    assert today() == "2027-01-31"
    monkeypatch.setenv(TODAY, "tomorrow")
    with pytest.raises(UsageError, match="`HYBRID_LINT_TODAY` is `tomorrow`, which is no day"):
        today()


@given(DAYS)
def test_every_day_is_one(day: str) -> None:
    assert is_day(day)


@given(st.text(alphabet="0123456789-T:WZ +", max_size=12))
def test_other_texts_are_none(text: str) -> None:
    if is_day(text):
        assert date.fromisoformat(text).isoformat() == text


@given(st.lists(DAYS, max_size=4), st.lists(st.dates(date(1990, 1, 1), date(2050, 1, 1)), min_size=1, max_size=30))
def test_within_a_period_nothing_turns(ends: list[str], days: list[date]) -> None:
    """Reports are kept for a period, so two days of one must have the same verdict."""
    near = [date.fromisoformat(end) + timedelta(d) for end in ends for d in (-15, -14, 0, 1) if "1990" < end < "2050"]
    verdicts: dict[str, set[tuple[bool, ...]]] = {}
    for day in (each.isoformat() for each in [*days, *near]):
        verdict = tuple(fact for end in ends for fact in (is_over(end, day), is_soon_over(end, day)))
        verdicts.setdefault(period(turning_days(ends), day), set()).add(verdict)
    assert all(len(found) == 1 for found in verdicts.values())


def test_without_an_end_there_is_one_period() -> None:
    assert period(turning_days([]), "2027-01-31") == ""


@pytest.mark.parametrize("end", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are(end: str) -> None:
    turning_days([end])
    assert is_soon_over(end, end)
