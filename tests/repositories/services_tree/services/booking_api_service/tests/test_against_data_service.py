"""The client and the real data service agree."""

from __future__ import annotations

import httpx
import pytest

from app.data_clients import PostgresDataClient


@pytest.mark.asyncio
async def test_user_without_bookings(data_service_url: str) -> None:
    async with httpx.AsyncClient() as http:
        assert await PostgresDataClient(http, data_service_url).bookings_of(1, "r1") == []
