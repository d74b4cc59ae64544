"""A set of numbers as a sorted list of intervals that do not touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intervalset.interval import Interval


class IntervalSet:
    """The union of the given intervals."""

    def __init__(self, intervals: Iterable[Interval] = ()) -> None:
        self._intervals: list[Interval] = []
        for interval in sorted(intervals):
            last = self._intervals[-1] if self._intervals else None
            if last is not None and last.touches(interval):
                self._intervals[-1] = Interval(last.start, max(last.end, interval.end))
            else:
                self._intervals.append(interval)

    def __iter__(self) -> Iterator[Interval]:
        return iter(self._intervals)

    def __contains__(self, number: float) -> bool:
        return any(interval.start <= number < interval.end for interval in self._intervals)

    def gaps(self) -> IntervalSet:
        """What lies between the first and the last interval and is in none."""
        pairs = zip(self._intervals, self._intervals[1:])
        return IntervalSet(Interval(left.end, right.start) for left, right in pairs)
