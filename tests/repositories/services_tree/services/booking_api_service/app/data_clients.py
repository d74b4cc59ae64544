"""HTTP clients of the two data services."""

from __future__ import annotations

from typing import Any

import httpx


class DataServiceError(Exception):
    """A data service did not answer as agreed."""


class PostgresDataClient:
    """Speaks to db_postgres_service."""

    def __init__(self, http: httpx.AsyncClient, base_url: str) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")

    async def bookings_of(self, user_id: int, request_id: str) -> list[dict[str, Any]]:
        """The bookings of one user."""
        try:
            response = await self._http.get(
                f"{self._base_url}/api/v1/users/{user_id}/bookings", headers={"X-Request-ID": request_id}
            )
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise DataServiceError(f"cannot list bookings of user {user_id}") from error
        return response.json()

    async def create_booking(self, body: dict[str, Any], request_id: str) -> dict[str, Any]:
        """Stores a booking and returns it with its id."""
        try:
            response = await self._http.post(
                f"{self._base_url}/api/v1/bookings", json=body, headers={"X-Request-ID": request_id}
            )
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise DataServiceError("cannot create a booking") from error
        return response.json()


class MongoDataClient:
    """Speaks to db_mongo_service."""

    def __init__(self, http: httpx.AsyncClient, base_url: str) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")

    async def track(self, event: dict[str, Any], request_id: str) -> None:
        """Stores one analytics event."""
        try:
            response = await self._http.post(
                f"{self._base_url}/api/v1/events", json=event, headers={"X-Request-ID": request_id}
            )
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise DataServiceError("cannot track an event") from error
