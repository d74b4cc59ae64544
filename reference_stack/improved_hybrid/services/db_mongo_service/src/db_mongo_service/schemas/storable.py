"""Values that every store and every consumer of the system can hold.

A service that takes input refuses what another one could not store or read afterwards. This file
is the same in every project.
"""

import math
import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, model_validator

EARLIEST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
LATEST_MOMENT = datetime(2200, 1, 1, tzinfo=UTC)
# The largest integer that all programs read alike in JSON.
LARGEST_INTEGER = 2**53 - 1
DEEPEST_LEVEL = 20
_UNSTORABLE_CHARACTERS = re.compile("[\x00\ud800-\udfff]")
_NUMBER = re.compile(r"\s*[+-]?[\d.]+\s*")


def refuse_unstorable(value: object, place: tuple[str, ...] = ()) -> None:
    """Raise ValueError for text, numbers and nesting that some store or consumer cannot hold."""
    reason = _why_unstorable(value)
    if reason is None and isinstance(value, dict | list) and len(place) == DEEPEST_LEVEL:
        reason = f"objects and lists go {DEEPEST_LEVEL} levels deep"
    if reason is not None:
        raise ValueError(f"{'.'.join(place[:3])}: {reason}" if place else reason)
    if isinstance(value, dict):
        for key, item in value.items():
            refuse_unstorable(key, place)
            refuse_unstorable(item, (*place, str(key)))
    elif isinstance(value, list):
        for item in value:
            refuse_unstorable(item, (*place, "[]"))


def _why_unstorable(value: object) -> str | None:
    if isinstance(value, str) and _UNSTORABLE_CHARACTERS.search(value):
        return "text cannot have NUL or half a surrogate pair"
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        return f"integers go up to {LARGEST_INTEGER}"
    if isinstance(value, float) and not math.isfinite(value):
        return "numbers are finite"
    return None


def _refuse_number(value: object) -> object:
    """A number may count seconds or milliseconds: nobody can tell."""
    if isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise ValueError("a moment is a date with a time and an offset")
    return value


Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_refuse_number),
    Field(ge=EARLIEST_MOMENT, lt=LATEST_MOMENT),
]


class Storable(BaseModel):
    """What comes in from outside, with nothing in it that cannot be stored."""

    @model_validator(mode="before")
    @classmethod
    def _refuse_unstorable(cls, value: object) -> object:
        refuse_unstorable(value)
        return value
