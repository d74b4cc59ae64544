"""Events on the exchange `ticket_events`."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class TicketEvent(BaseModel):
    """Envelope of every event."""

    event_type: str
    data: dict[str, Any]
