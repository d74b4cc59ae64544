"""A task on its way through API, data services, broker, Redis and workers."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

pytestmark = pytest.mark.integration

DEADLINE_SECONDS = 60.0


async def eventually(probe: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something has happened."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        while not await probe():  # noqa: ASYNC110 - the other side is another process
            await asyncio.sleep(0.1)


async def test_task_reaches_the_analytics_through_the_broker(api: httpx.AsyncClient) -> None:
    created = await api.post("/api/v1/tasks", json={"title": "Workflow", "priority": "high"})
    assert created.status_code == 201
    task = created.json()
    stored = await api.get(f"/api/v1/tasks/{task['id']}")
    assert stored.json()["publication"] == "active"

    completed = await api.patch(f"/api/v1/tasks/{task['id']}", json={"status": "completed"})
    assert completed.status_code == 200
    assert completed.json()["completed_at"]

    async def analytics_are_complete() -> bool:
        summary = (await api.get("/api/v1/analytics/summary")).json()
        return bool(summary["created"] == 1 and summary["completed"] == 1)

    await eventually(analytics_are_complete)


async def test_worker_schedules_and_cancels_reminders(api: httpx.AsyncClient) -> None:
    due_date = datetime.now(UTC) + timedelta(hours=5)
    created = await api.post(
        "/api/v1/tasks", json={"title": "Reminded", "due_date": due_date.isoformat()}
    )
    path = f"/api/v1/tasks/{created.json()['id']}"

    async def reminder_is(status: str) -> bool:
        reminders = (await api.get(f"{path}/reminders")).json()["data"]
        return [reminder["status"] for reminder in reminders] == [status]

    await eventually(lambda: reminder_is("pending"))
    await api.patch(path, json={"status": "completed"})
    await eventually(lambda: reminder_is("cancelled"))


async def test_redis_makes_repetition_harmless(api: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": uuid4().hex}
    first, second = [
        await api.post("/api/v1/tasks", json={"title": "Once"}, headers=headers) for _ in range(2)
    ]
    assert first.json()["id"] == second.json()["id"]
    assert second.headers["Idempotency-Replayed"] == "true"
    assert (await api.get("/api/v1/tasks")).json()["pagination"]["total"] == 1


async def test_redis_cache_follows_changes(api: httpx.AsyncClient) -> None:
    created = await api.post("/api/v1/tasks", json={"title": "Before"})
    path = f"/api/v1/tasks/{created.json()['id']}"
    assert (await api.get(path)).json()["title"] == "Before"
    await api.patch(path, json={"title": "After"})
    assert (await api.get(path)).json()["title"] == "After"
    assert (await api.delete(path)).status_code == 204
    assert (await api.get(path)).status_code == 404


async def test_users_see_only_their_own_tasks(api: httpx.AsyncClient) -> None:
    created = await api.post("/api/v1/tasks", json={"title": "Mine"})
    other = f"test_{uuid4().hex[:12]}"
    registered = await api.post(
        "/api/v1/auth/register",
        json={"username": other, "email": f"{other}@example.com", "password": uuid4().hex},
    )
    response = await api.get(
        f"/api/v1/tasks/{created.json()['id']}",
        headers={"Authorization": f"Bearer {registered.json()['access_token']}"},
    )
    assert response.status_code == 404


async def test_service_is_ready(api: httpx.AsyncClient) -> None:
    assert (await api.get("/health")).json()["status"] == "healthy"
    assert (await api.get("/ready")).json()["status"] == "ready"
