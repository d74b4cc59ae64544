"""What the data service takes and gives."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class LoanIn(BaseModel):
    """A loan to store."""

    reader_id: int
    title: str


class LoanOut(BaseModel):
    """A stored loan."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    reader_id: int
    title: str
    due_at: datetime


class NoticeIn(BaseModel):
    """A notice to store."""

    loan_id: int
    reader_id: int


class NoticeOut(BaseModel):
    """A stored notice."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    loan_id: int
    reader_id: int


class Health(BaseModel):
    """Whether the process answers."""

    status: str
