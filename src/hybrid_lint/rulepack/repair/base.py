"""What the fields of all steps have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

#: Numbers may be columns of the query: `"{line}"`.
Number = int | str
Name = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Placed(Strict):
    """Where a step works: by default where the finding is."""

    path: Name = "{path}"
    line: Number = "{line}"
    column: Number = "{column}"


class Ranged(Placed):
    end_line: Number = "{end_line}"
    end_column: Number = "{end_column}"
