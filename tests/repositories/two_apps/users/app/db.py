"""Users in the data service; the module kept its name from the time when it held a session."""

from __future__ import annotations

from typing import Any

import httpx
from sqlalchemy.exc import IntegrityError


class EmailTakenError(Exception):
    """Another user has this e-mail address."""


class UserStore:
    """Reads and writes users through db_postgres_service."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def get(self, user_id: int) -> dict[str, Any] | None:
        """One user, or None."""
        response = await self._http.get(f"/api/v1/users/{user_id}")
        if response.status_code == 404:
            return None
        response.raise_for_status()
        return response.json()

    async def create(self, email: str) -> dict[str, Any]:
        """Stores a new user."""
        try:
            response = await self._http.post("/api/v1/users", json={"email": email})
            response.raise_for_status()
        except (IntegrityError, httpx.HTTPStatusError) as error:
            raise EmailTakenError(email) from error
        return response.json()
