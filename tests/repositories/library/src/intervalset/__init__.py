"""Sets of half-open intervals."""

from intervalset.interval import Interval
from intervalset.interval_set import IntervalSet

__all__ = ["Interval", "IntervalSet"]
