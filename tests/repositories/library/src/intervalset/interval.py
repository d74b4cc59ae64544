"""One half-open interval."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Interval:
    """All x with start <= x < end."""

    start: float
    end: float

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    def touches(self, other: Interval) -> bool:
        """Whether the union of both is one interval."""
        return self.start <= other.end and other.start <= self.end
