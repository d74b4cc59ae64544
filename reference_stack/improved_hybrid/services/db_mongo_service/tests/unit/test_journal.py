"""Events, activities and user sessions."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pymongo.errors import OperationFailure, ServerSelectionTimeoutError, WriteError

from tests.unit.in_memory_database import InMemoryDatabase

USER_ID = str(uuid4())
TASK_ID = str(uuid4())


@pytest.fixture
def event() -> dict[str, Any]:
    return {
        "event_id": str(uuid4()),
        "event_type": "task.created",
        "user_id": USER_ID,
        "task_id": TASK_ID,
        "timestamp": "2026-01-02T10:00:00+01:00",
        "source_service": "task_api_service",
        "request_id": "req-1",
        "data": {"title": "write"},
    }


@pytest.fixture
def activity() -> dict[str, Any]:
    return {
        "event_id": str(uuid4()),
        "action": "created",
        "user_id": USER_ID,
        "task_id": TASK_ID,
        "timestamp": "2020-01-02T10:00:00+00:00",
        "details": {},
    }


def nested(levels: int) -> Any:
    return [nested(levels - 1)] if levels else 1


@pytest.mark.parametrize(
    "data",
    [
        {"file_size": 2**63 - 1},
        {"file_size": -(10**30)},
        {"a\x00b": 1},
        {"a": {"b": ["half a pair \ud800"]}},
        {"a": nested(20)},
        {"a": float("nan")},
    ],
)
async def test_what_no_document_can_hold_is_refused(
    client: httpx.AsyncClient, event: dict[str, Any], data: dict[str, Any]
) -> None:
    body = json.dumps(event | {"data": data}).encode()
    response = await client.post(
        "/api/v1/events", content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422
    assert response.json()["errors"][0]["message"].startswith("Value error, data")


async def test_what_a_document_can_hold_is_kept(
    client: httpx.AsyncClient, event: dict[str, Any]
) -> None:
    data = {"n": 2**53 - 1, "deep": nested(17), "text": "\U0001f600\u0001", "share": 0.5}
    response = await client.post("/api/v1/events", json=event | {"data": data})
    assert response.status_code == 201
    found = await client.get("/api/v1/events", params={"task_id": TASK_ID, "limit": 5})
    (stored,) = found.json()["data"]
    assert stored["data"] == data


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "2200-01-01T00:00:00Z", 1893456000])
async def test_moment_that_no_program_reads_alike_is_refused(
    client: httpx.AsyncClient, event: dict[str, Any], moment: object
) -> None:
    response = await client.post("/api/v1/events", json=event | {"timestamp": moment})
    assert response.status_code == 422


async def test_event_is_kept_once(client: httpx.AsyncClient, event: dict[str, Any]) -> None:
    first = await client.post("/api/v1/events", json=event)
    second = await client.post("/api/v1/events", json=event)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    found = await client.get("/api/v1/events", params={"task_id": TASK_ID, "limit": 5})
    (stored,) = found.json()["data"]
    assert stored["timestamp"] == "2026-01-02T10:00:00+01:00"
    assert stored["data"] == {"title": "write"}
    other = await client.get("/api/v1/events", params={"user_id": str(uuid4())})
    assert other.json() == {"data": []}


async def test_activity_is_kept_once_and_paged(
    client: httpx.AsyncClient, activity: dict[str, Any]
) -> None:
    first = await client.post("/api/v1/activity_logs", json=activity)
    second = await client.post("/api/v1/activity_logs", json=activity)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    page = await client.get("/api/v1/activity_logs", params={"user_id": USER_ID, "per_page": 1})
    assert page.json()["pagination"] == {"page": 1, "per_page": 1, "total": 1, "pages": 1}


@pytest.mark.parametrize("resource", ["events", "activity_logs"])
async def test_old_documents_are_deleted(
    client: httpx.AsyncClient, event: dict[str, Any], activity: dict[str, Any], resource: str
) -> None:
    document = event | {"timestamp": "2020-01-01T00:00:00Z"} if resource == "events" else activity
    await client.post(f"/api/v1/{resource}", json=document)
    path = f"/api/v1/{resource}/expired"
    kept = await client.delete(path, params={"older_than_days": 36_000})
    deleted = await client.delete(path, params={"older_than_days": 365})
    assert (kept.json(), deleted.json()) == ({"deleted": 0}, {"deleted": 1})
    assert (await client.delete(path, params={"older_than_days": 0})).status_code == 422


async def test_session_is_renewed(client: httpx.AsyncClient) -> None:
    session = {
        "session_id": str(uuid4()),
        "user_id": USER_ID,
        "channel": "telegram",
        "started_at": "2026-01-01T00:00:00Z",
    }
    path = "/api/v1/user_sessions"
    first = await client.post(path, json=session)
    second = await client.post(path, json=session | {"ended_at": "2026-01-01T01:00:00Z"})
    assert (first.status_code, second.status_code) == (201, 200)
    (stored,) = (await client.get(path, params={"user_id": USER_ID})).json()["data"]
    assert stored["ended_at"] == "2026-01-01T01:00:00Z"
    refused = await client.post(path, json=session | {"ended_at": "2025-01-01T00:00:00Z"})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [("event_id", "x"), ("event_type", "Task Created"), ("timestamp", "2026-01-01T00:00:00")],
)
async def test_unfit_event_is_refused(
    client: httpx.AsyncClient, event: dict[str, Any], field: str, value: str
) -> None:
    response = await client.post("/api/v1/events", json=event | {field: value})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["errors"][0]["location"] == f"body.{field}"


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (ServerSelectionTimeoutError("no server"), 503),
        (WriteError("validation", 121), 422),
        (WriteError("other", 2), 500),
        (OperationFailure("other", 2), 500),
    ],
)
async def test_database_errors_become_problems(
    client: httpx.AsyncClient,
    database: InMemoryDatabase,
    event: dict[str, Any],
    failure: Exception,
    status: int,
) -> None:
    database["task_events"].failure = failure
    response = await client.post("/api/v1/events", json=event)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"]
