"""Days on which something that silences findings ends. Days are written `2027-01-31`, so that the later one is the greater text."""

from __future__ import annotations

import re
import time

from hybrid_lint.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The environment variable with the day to take for today.
TODAY = "HYBRID_LINT_TODAY"

#: So many days ahead an end is announced.
NOTICE = 14

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def today() -> str:
    """Today in UTC, which is the same day for everybody, or the one that the environment says. Raises `UsageError`."""
    import os

    given = os.environ.get(TODAY)
    if not given:
        return time.strftime("%Y-%m-%d", time.gmtime())
    if not is_day(given):
        raise UsageError(f"`{TODAY}` is `{given}`, which is no day", hints=["Write it as `2027-01-31`, or unset it."])
    return given


def is_day(text: str) -> bool:
    """Whether a text is a day that there is, written as `2027-01-31`."""
    from datetime import date

    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def is_over(until: str, day: str) -> bool:
    """Whether on a day, what lasts until another has ended; it lasts that day too."""
    return day > until


def is_soon_over(until: str, day: str) -> bool:
    """Whether an end is so near that it is announced."""
    return announced_on(until) <= day <= until


def announced_on(until: str) -> str:
    """The first day on which an end is announced."""
    return _later(until, -NOTICE)


def turning_days(ends: Iterable[str]) -> list[str]:
    """The days on which a verdict may be another one than on the day before, given when things end."""
    return sorted({day for until in ends for day in (announced_on(until), _later(until, 1))})


def period(days: Sequence[str], day: str) -> str:
    """The days around one between which nothing turns, as text; '' where nothing turns ever."""
    if not days:
        return ""
    from bisect import bisect_right

    at = bisect_right(days, day)
    return f"{days[at - 1] if at else ''}..{days[at] if at < len(days) else ''}"


def _later(day: str, days: int) -> str:
    from datetime import date, timedelta

    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day
