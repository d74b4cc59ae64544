"""Values that every store and every consumer of the platform can hold.

A service refuses what another one could not store or read afterwards. Columns have
the same limits as the schemas.
"""

import re
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, model_validator

# Of the columns: PostgreSQL's integer.
LARGEST_ID = 2**31 - 1
LARGEST_SKIP = 1_000_000
LARGEST_PAGE = 100
DEFAULT_PAGE = 20
_UNSTORABLE_CHARACTERS = re.compile("[\x00\ud800-\udfff]")

RowId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Skip = Annotated[int, Query(ge=0, le=LARGEST_SKIP)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]


class Storable(BaseModel):
    """What comes in from outside, with nothing in it that cannot be stored."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def refuse_unstorable(cls, value: Any) -> Any:
        """Refuse text with NUL or half a surrogate pair."""
        if isinstance(value, dict):
            for item in value.values():
                if isinstance(item, str) and _UNSTORABLE_CHARACTERS.search(item):
                    raise ValueError("text cannot have NUL or half a surrogate pair")
        return value
