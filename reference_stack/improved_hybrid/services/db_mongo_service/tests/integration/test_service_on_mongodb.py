"""The service against a real database: indexes, idempotency, aggregations, outages."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from motor.motor_asyncio import AsyncIOMotorClient

from db_mongo_service.core.collections import read_collection_descriptions
from db_mongo_service.core.settings import Settings
from db_mongo_service.main import create_app, lifespan

pytestmark = pytest.mark.integration

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


async def _record(
    client: httpx.AsyncClient, user_id: str, task_id: str, action: str, minutes: int
) -> None:
    activity = {
        "event_id": str(uuid4()),
        "action": action,
        "user_id": user_id,
        "task_id": task_id,
        "timestamp": (START + timedelta(minutes=minutes)).isoformat(),
        "details": {},
    }
    response = await client.post("/api/v1/activity_logs", json=activity)
    assert response.status_code == 201, response.text


async def test_start_prepares_collections_and_repeats_harmlessly(settings: Settings) -> None:
    for _ in range(2):
        app = create_app(settings)
        async with lifespan(app):
            assert app.state.collections_prepared.is_set()
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(settings.mongodb_url)
    database = client.get_default_database()
    for description in read_collection_descriptions(settings.collections_directory):
        found = await database[description.collection].index_information()
        for index in description.indexes:
            assert dict(found[index.name]["key"]) == index.keys
            assert bool(found[index.name].get("unique")) == index.unique
    client.close()


async def test_service_is_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health")).status_code == 200
    assert (await client.get("/ready")).status_code == 200


async def test_concurrent_deliveries_of_one_event_keep_one(client: httpx.AsyncClient) -> None:
    event: dict[str, Any] = {
        "event_id": str(uuid4()),
        "event_type": "task.created",
        "user_id": str(uuid4()),
        "task_id": str(uuid4()),
        "timestamp": START.isoformat(),
        "source_service": "task_api_service",
        "request_id": "req-1",
        "data": {"nested": [1, None, {"a": "b"}]},
    }
    responses = await asyncio.gather(*(client.post("/api/v1/events", json=event) for _ in range(8)))
    assert sorted(response.status_code for response in responses) == [200] * 7 + [201]
    assert len({response.json()["id"] for response in responses}) == 1
    found = await client.get("/api/v1/events", params={"task_id": event["task_id"]})
    (stored,) = found.json()["data"]
    assert stored["data"] == event["data"]


async def test_analytics_follow_the_activity_log(client: httpx.AsyncClient) -> None:
    user_id, first, second, taken_back = (str(uuid4()) for _ in range(4))
    await _record(client, user_id, first, "created", 0)
    await _record(client, user_id, second, "created", 10)
    await _record(client, user_id, first, "completed", 30)
    await _record(client, user_id, first, "updated", 40)
    await _record(client, user_id, first, "completed", 24 * 60)
    await _record(client, str(uuid4()), str(uuid4()), "created", 0)
    for minutes, action in enumerate(("created", "creation_failed")):
        await _record(client, user_id, taken_back, action, minutes)
    analytics = (await client.get(f"/api/v1/users/{user_id}/task_analytics")).json()["data"]
    assert analytics == {
        "created": 2,
        "completed": 1,
        "completion_rate": 0.5,
        "average_completion_seconds": 24 * 3600.0,
        "by_day": [
            {"day": "2026-01-01", "created": 2, "completed": 0},
            {"day": "2026-01-02", "created": 0, "completed": 1},
        ],
    }
    history = (await client.get(f"/api/v1/task_analytics/task/{first}")).json()
    assert [item["action"] for item in history["actions"]] == [
        "created",
        "completed",
        "updated",
        "completed",
    ]
    completion = (await client.get(f"/api/v1/task_analytics/task/{first}/completion")).json()
    assert completion["completed_at"] == "2026-01-02T09:00:00Z"
    summary = (await client.get(f"/api/v1/analytics/users/{user_id}")).json()
    assert summary["by_action"] == {
        "completed": 2,
        "created": 3,
        "creation_failed": 1,
        "updated": 1,
    }
    assert summary["last_activity"] == "2026-01-02T09:00:00Z"


async def test_productivity_is_one_document_for_a_period(client: httpx.AsyncClient) -> None:
    user_id, task_id = str(uuid4()), str(uuid4())
    await _record(client, user_id, task_id, "created", 0)
    period = {
        "user_id": user_id,
        "period_start": "2026-01-01T00:00:00Z",
        "period_end": "2026-01-02T00:00:00Z",
    }
    path = "/api/v1/productivity_stats"
    first = (await client.post(f"{path}/compute", json=period)).json()
    await _record(client, user_id, task_id, "completed", 30)
    second = (await client.post(f"{path}/compute", json=period)).json()
    assert (first["tasks_completed"], second["tasks_completed"]) == (0, 1)
    assert second["average_completion_seconds"] == 1800.0
    assert second["most_active_hour"] == 9
    listed = (await client.get(path, params={"user_id": user_id})).json()
    assert listed["pagination"]["total"] == 1


async def test_retention_deletes_only_what_is_old(client: httpx.AsyncClient) -> None:
    user_id, task_id = str(uuid4()), str(uuid4())
    await _record(client, user_id, task_id, "created", -60 * 24 * 4000)
    await _record(client, user_id, task_id, "updated", 60 * 24 * 36_500)
    path = "/api/v1/activity_logs"
    deleted = await client.delete(f"{path}/expired", params={"older_than_days": 365})
    assert deleted.json() == {"deleted": 1}
    kept = await client.get(path, params={"task_id": task_id})
    assert [item["action"] for item in kept.json()["data"]] == ["updated"]


async def test_service_without_a_database_is_alive_but_not_ready(settings: Settings) -> None:
    app = create_app(
        settings.model_copy(
            update={
                "mongodb_url": "mongodb://127.0.0.1:9/none",  # the discard port
                "database_timeout_seconds": 0.5,
            }
        )
    )
    transport = httpx.ASGITransport(app=app)
    async with lifespan(app), httpx.AsyncClient(transport=transport, base_url="http://s") as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).status_code == 503
        response = await client.get("/api/v1/events")
    assert response.status_code == 503
    assert response.json()["type"] == "urn:problem:database_unavailable"
