"""Many tasks at once, against the running stack."""

from __future__ import annotations

import asyncio

import httpx
import pytest


@pytest.mark.asyncio
async def test_fifty_tasks_at_once() -> None:
    async with httpx.AsyncClient(base_url="http://localhost:8000", timeout=10.0) as client:
        answers = await asyncio.gather(
            *(client.post("/api/v1/tasks", json={"user_id": 1, "title": f"task {number}"}) for number in range(50))
        )
    assert all(answer.status_code == 201 for answer in answers)
