"""What the data service takes and gives."""

from pydantic import BaseModel


class StatisticsIn(BaseModel):
    """What a reader reads."""

    reader_id: int
    titles: list[str]


class StatisticsOut(BaseModel):
    """What a reader reads, as stored."""

    reader_id: int
    titles: list[str]


class Health(BaseModel):
    """Whether the process answers."""

    status: str
