"""Understands a task from a sentence: its title, its priority and when it is due."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shared_dtos import TaskCreate, TaskPriority

DEFAULT_HOUR = 18
MAX_TITLE_LENGTH = 200
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNIT_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}

PRIORITY = re.compile(
    r"[!#](?P<marked>urgent|high|medium|low)\b"
    r"|\b(?P<named>urgent|high|medium|low)[ -]priority\b"
    r"|\bpriority:? (?P<after>urgent|high|medium|low)\b"
    r"|\b(?P<alone>urgent|asap)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\bin (?P<amount>\d{1,4}|an?) (?P<unit>minute|hour|day|week)s?\b", re.IGNORECASE
)
CLOCK = r"(?:\s+at\s+|\s+)(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>am|pm)?(?![\d:-])"
ABSOLUTE = re.compile(
    r"\b(?:by |on |until |due |next )*"
    r"(?:(?P<word>today|tonight|tomorrow)|(?P<weekday>" + "|".join(WEEKDAYS) + r")"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))\b(?:" + CLOCK + r")?",
    re.IGNORECASE,
)
CLOCK_ALONE = re.compile(
    r"\b(?:at|by) (?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>am|pm)?(?![\d:-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found[ValueT]:
    value: ValueT
    rest: str


def parse_task(text: str, now: datetime) -> TaskCreate:
    """Return the task that a sentence describes; times are read in the zone of ``now``."""
    priority = _find_priority(text)
    due_date = _find_due_date(priority.rest, now)
    title = " ".join(due_date.rest.split()).strip(" ,;:-") or " ".join(text.split())
    if len(title) <= MAX_TITLE_LENGTH:
        return TaskCreate(title=title, priority=priority.value, due_date=due_date.value)
    return TaskCreate(
        title=title[: MAX_TITLE_LENGTH - 1] + "…",
        description=title,
        priority=priority.value,
        due_date=due_date.value,
    )


def _find_priority(text: str) -> _Found[TaskPriority]:
    match = PRIORITY.search(text)
    if match is None:
        return _Found(TaskPriority.MEDIUM, text)
    word = next(value for value in match.groupdict().values() if value).lower()
    priority = TaskPriority.URGENT if word == "asap" else TaskPriority(word)
    return _Found(priority, _without(text, match))


def _find_due_date(text: str, now: datetime) -> _Found[datetime | None]:
    for pattern, read in (
        (RELATIVE, _read_relative),
        (ABSOLUTE, _read_absolute),
        (CLOCK_ALONE, _read_clock),
    ):
        match = pattern.search(text)
        if match is None:
            continue
        due_date = read(match, now)
        if due_date is not None:
            return _Found(due_date, _without(text, match))
    return _Found(None, text)


def _read_relative(match: re.Match[str], now: datetime) -> datetime:
    amount = match["amount"].lower()
    count = 1 if amount in {"a", "an"} else int(amount)
    return now + timedelta(seconds=count * UNIT_SECONDS[match["unit"].lower()])


def _read_absolute(match: re.Match[str], now: datetime) -> datetime | None:
    day = _read_day(match, now)
    clock = _read_time(match)
    if day is None or clock is None:
        return None
    due_date = datetime.combine(day, clock, tzinfo=now.tzinfo)
    if due_date <= now and day == now.date() and match["hour"] is None:
        # "today", said in the evening
        return datetime.combine(day, time(23, 59), tzinfo=now.tzinfo)
    return due_date


def _read_day(match: re.Match[str], now: datetime) -> date | None:
    if match["iso"]:
        try:
            return date.fromisoformat(match["iso"])
        except ValueError:
            return None
    if match["weekday"]:
        distance = (WEEKDAYS.index(match["weekday"].lower()) - now.weekday()) % 7 or 7
        return now.date() + timedelta(days=distance)
    return now.date() + timedelta(days=1 if match["word"].lower() == "tomorrow" else 0)


def _read_clock(match: re.Match[str], now: datetime) -> datetime | None:
    clock = _read_time(match)
    if clock is None:
        return None
    due_date = datetime.combine(now.date(), clock, tzinfo=now.tzinfo)
    return due_date if due_date > now else due_date + timedelta(days=1)


def _read_time(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return time(DEFAULT_HOUR)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"
