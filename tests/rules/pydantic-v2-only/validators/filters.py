# expect: pydantic-v2-only "`validator` is of Pydantic 1"
from pydantic import BaseModel, validator


class Filter(BaseModel):
    first: int = 0
    last: int = 10

    @validator("last", always=True)
    def ordered(cls, value, values):
        return max(value, values["first"])
