"""Analytics from what aggregations answer."""

from datetime import UTC, datetime
from uuid import uuid4

import httpx

from tests.unit.in_memory_database import InMemoryDatabase

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
SUMMARY = {
    "created": [{"_id": None, "count": 4}],
    "completed": [{"_id": None, "count": 1}],
    "durations": [{"_id": None, "milliseconds": 90_000.0}],
    "created_by_day": [{"_id": "2026-01-01", "count": 4}],
    "completed_by_day": [{"_id": "2026-01-02", "count": 1}],
}


async def test_user_is_summarized(client: httpx.AsyncClient, database: InMemoryDatabase) -> None:
    user_id = str(uuid4())
    database["task_events"].documents = [{"_id": 1, "user_id": user_id, "timestamp": NOW}]
    database["task_activities"].answers = [
        [{"_id": "created", "count": 2, "last_activity": NOW}],
    ]
    response = await client.get(f"/api/v1/analytics/users/{user_id}")
    assert response.json() == {
        "user_id": user_id,
        "events_total": 1,
        "by_action": {"created": 2},
        "last_activity": "2026-01-01T12:00:00Z",
        "productivity": None,
    }


async def test_unknown_user_and_task_are_not_found(client: httpx.AsyncClient) -> None:
    for path in (
        f"/api/v1/analytics/users/{uuid4()}",
        f"/api/v1/task_analytics/task/{uuid4()}",
        f"/api/v1/task_analytics/task/{uuid4()}/completion",
    ):
        assert (await client.get(path)).status_code == 404


async def test_tasks_are_analyzed(client: httpx.AsyncClient, database: InMemoryDatabase) -> None:
    path = f"/api/v1/users/{uuid4()}/task_analytics"
    database["task_activities"].answers = [[SUMMARY], []]
    assert (await client.get(path)).json()["data"] == {
        "created": 4,
        "completed": 1,
        "completion_rate": 0.25,
        "average_completion_seconds": 90.0,
        "by_day": [
            {"day": "2026-01-01", "created": 4, "completed": 0},
            {"day": "2026-01-02", "created": 0, "completed": 1},
        ],
    }
    assert (await client.get(path)).json()["data"] == {
        "created": 0,
        "completed": 0,
        "completion_rate": 0.0,
        "average_completion_seconds": None,
        "by_day": [],
    }


async def test_creations_that_were_taken_back_are_left_out_before_counting(
    client: httpx.AsyncClient, database: InMemoryDatabase
) -> None:
    await client.get(f"/api/v1/users/{uuid4()}/task_analytics")
    matching, grouping, selecting, counting = database["task_activities"].pipelines[0]
    assert "creation_failed" in matching["$match"]["action"]["$in"]
    assert grouping["$group"]["failed_at"] == {
        "$max": {"$cond": [{"$eq": ["$action", "creation_failed"]}, "$timestamp", None]}
    }
    assert selecting == {"$match": {"failed_at": None}}
    assert "created" in counting["$facet"]


async def test_task_history_ends_with_the_latest_action(
    client: httpx.AsyncClient, database: InMemoryDatabase
) -> None:
    task_id = str(uuid4())
    database["task_activities"].documents = [
        {"_id": hour, "task_id": task_id, "action": action, "timestamp": NOW.replace(hour=hour)}
        for hour, action in enumerate(("created", "completed", "updated"))
    ]
    path = f"/api/v1/task_analytics/task/{task_id}"
    history = (await client.get(path)).json()
    assert history["action"] == "updated"
    assert [item["action"] for item in history["actions"]] == ["created", "completed", "updated"]
    completion = (await client.get(f"{path}/completion")).json()
    assert completion == {"task_id": task_id, "completed_at": "2026-01-01T01:00:00Z"}


async def test_productivity_is_computed_and_replaced(
    client: httpx.AsyncClient, database: InMemoryDatabase
) -> None:
    user_id = str(uuid4())
    request = {
        "user_id": user_id,
        "period_start": "2026-01-01T00:00:00Z",
        "period_end": "2026-01-02T00:00:00Z",
    }
    path = "/api/v1/productivity_stats"
    database["task_activities"].answers = [[SUMMARY], [{"_id": 9, "count": 3}], [], []]
    first = (await client.post(f"{path}/compute", json=request)).json()
    assert (first["tasks_created"], first["most_active_hour"]) == (4, 9)
    second = (await client.post(f"{path}/compute", json=request)).json()
    assert (second["tasks_created"], second["most_active_hour"]) == (0, None)
    listed = (await client.get(path, params={"user_id": user_id})).json()
    assert listed["pagination"]["total"] == 1
    bounds = database["task_activities"].pipelines[0][0]["$match"]["timestamp"]
    assert set(bounds) == {"$gte", "$lt"}
    summary = (await client.get(f"/api/v1/analytics/users/{user_id}")).json()
    assert summary["detail"] == "nothing is known about this user"


async def test_empty_period_is_refused(client: httpx.AsyncClient) -> None:
    request = {
        "user_id": str(uuid4()),
        "period_start": "2026-01-01T00:00:00Z",
        "period_end": "2026-01-01T00:00:00Z",
    }
    response = await client.post("/api/v1/productivity_stats/compute", json=request)
    assert response.status_code == 422
