"""HTTP client of the parcel API."""

from __future__ import annotations

from typing import Any

import httpx


class ParcelApiClient:
    """What the bot asks of the API."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.AsyncClient(base_url=base_url, timeout=15.0)

    async def parcels_of(self, user_id: int) -> list[dict[str, Any]]:
        """The parcels of one Telegram user."""
        response = await self._http.get(f"/api/v1/users/{user_id}/parcels")
        response.raise_for_status()
        return response.json()

    async def create(self, user_id: int, title: str) -> dict[str, Any]:
        """Creates a parcel."""
        response = await self._http.post("/api/v1/parcels", json={"user_id": user_id, "title": title})
        response.raise_for_status()
        return response.json()

    async def close(self) -> None:
        """Closes the connection pool."""
        await self._http.aclose()
