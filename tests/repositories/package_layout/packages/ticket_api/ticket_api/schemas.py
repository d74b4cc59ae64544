"""Bodies of the API."""

from __future__ import annotations

from pydantic import BaseModel, Field


class TicketCreate(BaseModel):
    """Body of a new ticket."""

    user_id: int
    title: str = Field(min_length=1, max_length=255)
