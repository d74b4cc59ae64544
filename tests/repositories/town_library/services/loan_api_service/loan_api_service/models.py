"""What the API takes and gives."""

from datetime import datetime

from pydantic import BaseModel, Field


class LoanRequest(BaseModel):
    """A reader borrows a title."""

    reader_id: int = Field(gt=0)
    title: str = Field(min_length=1, max_length=200)


class Loan(BaseModel):
    """A loan as readers see it."""

    id: int
    reader_id: int
    title: str
    due_at: datetime


class LoanCreated(BaseModel):
    """The event that a loan was made."""

    event_id: str
    event_type: str = "loan.created"
    timestamp: datetime
    loan_id: int
    reader_id: int


class Health(BaseModel):
    """Whether the process answers."""

    status: str
