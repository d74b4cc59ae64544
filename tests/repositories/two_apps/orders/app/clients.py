"""HTTP clients of the users service and of the data service."""

from __future__ import annotations

from typing import Any

import httpx


class UsersClient:
    """Asks the users service."""

    def __init__(self, http: httpx.AsyncClient, base_url: str) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")

    async def name_of(self, user_id: int) -> str:
        """What to call a user."""
        response = await self._http.get(f"{self._base_url}/api/v1/users/{user_id}/name")
        response.raise_for_status()
        return response.json()["name"]


class OrderStore:
    """Reads and writes orders through db_postgres_service."""

    def __init__(self, http: httpx.AsyncClient, base_url: str) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")

    async def create(self, user_id: int, title: str) -> dict[str, Any]:
        """Stores a new order."""
        response = await self._http.post(
            f"{self._base_url}/api/v1/orders", json={"user_id": user_id, "title": title}
        )
        response.raise_for_status()
        return response.json()
