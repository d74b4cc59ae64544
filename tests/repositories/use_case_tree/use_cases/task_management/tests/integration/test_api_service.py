"""A created task arrives in the database."""

from __future__ import annotations

import os

import asyncpg
import httpx
import pytest

from api_service import create_app


@pytest.mark.asyncio
async def test_created_task_is_stored() -> None:
    transport = httpx.ASGITransport(app=create_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        response = await client.post("/api/v1/tasks", json={"user_id": 1, "title": "milk"})
    assert response.status_code == 201
    connection = await asyncpg.connect(os.environ["TEST_DATABASE"])
    try:
        statement = await connection.prepare("TABLE tasks")
        assert len(await statement.fetch()) == 1
    finally:
        await connection.close()
