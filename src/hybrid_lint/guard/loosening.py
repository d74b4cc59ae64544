"""One way in which a change makes the gate look less, or less hard, with both ends."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands, relative to the checked root; the first character stands for a file as a whole."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Loosening(NamedTuple):
    """`now` is where the later state says it, `before` where the earlier one said something else, and `was` what."""

    subject: str
    message: str
    now: Place
    before: Place | None = None
    was: str = ""
