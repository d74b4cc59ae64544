"""Events that the worker hears."""

from datetime import datetime

from pydantic import BaseModel


class LoanCreated(BaseModel):
    """A loan was made."""

    event_id: str
    event_type: str
    timestamp: datetime
    loan_id: int
    reader_id: int
