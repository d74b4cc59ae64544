"""The service object speaks to the data services over HTTP only."""

from __future__ import annotations

import httpx
import pytest

from app.data_clients import DataServiceError, PostgresDataClient


@pytest.mark.asyncio
async def test_created_booking_comes_back_with_its_id() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(201, json={"id": 7, "title": "milk"}))
    async with httpx.AsyncClient(transport=transport) as http:
        client = PostgresDataClient(http, "http://db_postgres_service:8000/")
        assert (await client.create_booking({"user_id": 1, "title": "milk"}, "r1"))["id"] == 7


@pytest.mark.asyncio
async def test_server_error_is_translated() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(500))
    async with httpx.AsyncClient(transport=transport) as http:
        with pytest.raises(DataServiceError):
            await PostgresDataClient(http, "http://db_postgres_service:8000").bookings_of(1, "r1")
