"""HTTP client of the ticket API."""

from __future__ import annotations

from typing import Any

import httpx
from ticket_api.schemas import TicketCreate


class TicketApiClient:
    """What the bot asks of the API."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, timeout=15.0)

    async def tickets_of(self, user_id: int) -> list[dict[str, Any]]:
        """The tickets of one Telegram user."""
        response = await self._http.get(f"/api/v1/users/{user_id}/tickets")
        response.raise_for_status()
        return response.json()

    async def create(self, user_id: int, title: str) -> dict[str, Any]:
        """Creates a ticket."""
        response = await self._http.post("/api/v1/tickets", json=TicketCreate(user_id=user_id, title=title).model_dump())
        response.raise_for_status()
        return response.json()

    async def close(self) -> None:
        """Closes the connection pool."""
        await self._http.aclose()
