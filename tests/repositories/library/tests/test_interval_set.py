"""Union, membership and gaps."""

from __future__ import annotations

import pytest

from intervalset import Interval, IntervalSet


def test_touching_intervals_are_joined() -> None:
    assert list(IntervalSet([Interval(9, 12), Interval(12, 14)])) == [Interval(9, 14)]


def test_gaps() -> None:
    assert list(IntervalSet([Interval(0, 1), Interval(3, 4)]).gaps()) == [Interval(1, 3)]


def test_end_is_not_a_member() -> None:
    assert 12 not in IntervalSet([Interval(9, 12)])


def test_reversed_interval_is_refused() -> None:
    with pytest.raises(ValueError):
        Interval(2, 1)
