"""The service against a real database: constraints, locks, transactions, outages."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from db_postgres_service.core.settings import Settings
from db_postgres_service.main import create_app, lifespan

pytestmark = pytest.mark.integration


async def _create_user(client: httpx.AsyncClient, name: str = "alice") -> str:
    account = {"username": name, "email": f"{name}@example.com", "password": "correct horse"}
    response = await client.post("/api/v1/users", json=account)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


async def _create_task(client: httpx.AsyncClient, user_id: str, **fields: object) -> str:
    task = {"user_id": user_id, "title": "write", **fields}
    response = await client.post("/api/v1/tasks", json=task)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


def _in(minutes: int) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


async def test_service_is_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health")).status_code == 200
    assert (await client.get("/ready")).json()["dependencies"] == {"postgres": "up"}


async def test_unique_and_foreign_key_violations_are_client_errors(
    client: httpx.AsyncClient,
) -> None:
    await _create_user(client)
    account = {"username": "alice", "email": "b@example.com", "password": "correct horse"}
    name = await client.post("/api/v1/users", json=account)
    address = await client.post(
        "/api/v1/users", json=account | {"username": "bob", "email": "alice@example.com"}
    )
    orphan = await client.post("/api/v1/tasks", json={"user_id": str(uuid4()), "title": "x"})
    assert [name.status_code, address.status_code, orphan.status_code] == [409, 409, 404]
    assert name.json()["detail"] == "this user name is taken"
    assert address.json()["detail"] == "this email address is taken"
    assert orphan.json()["detail"] == "user not found"


async def test_credentials_are_verified(client: httpx.AsyncClient) -> None:
    user_id = await _create_user(client)
    right = {"username": "alice", "password": "correct horse"}
    response = await client.post("/api/v1/credentials/verify", json=right)
    assert response.json()["id"] == user_id
    wrong = await client.post("/api/v1/credentials/verify", json=right | {"password": "x"})
    assert wrong.status_code == 401


async def test_concurrent_telegram_sign_ins_make_one_user(client: httpx.AsyncClient) -> None:
    await _create_user(client, "dave")
    path = "/api/v1/users/by_telegram/77"
    responses = await asyncio.gather(
        *(client.put(path, json={"username": "dave"}) for _ in range(8))
    )
    assert sorted(response.status_code for response in responses) == [200] * 7 + [201]
    assert {response.json()["username"] for response in responses} == {"telegram_77"}


async def test_concurrent_requests_of_one_transaction_make_one_task(
    client: httpx.AsyncClient,
) -> None:
    task = {
        "user_id": await _create_user(client),
        "title": "write",
        "transaction_id": str(uuid4()),
    }
    responses = await asyncio.gather(*(client.post("/api/v1/tasks", json=task) for _ in range(8)))
    assert sorted(response.status_code for response in responses) == [200] * 7 + [201]
    assert len({response.json()["id"] for response in responses}) == 1


async def test_task_changes_and_counts(client: httpx.AsyncClient) -> None:
    user_id = await _create_user(client)
    task_id = await _create_task(client, user_id, priority="high", due_date=_in(-5))
    await _create_task(client, user_id, due_date=_in(5))
    await _create_task(client, user_id, due_date=_in(5), publication="pending")
    overdue = (await client.get("/api/v1/tasks/overdue")).json()["data"]
    due_soon = (await client.get("/api/v1/tasks/due_soon")).json()["data"]
    assert [task["id"] for task in overdue] == [task_id]
    assert len(due_soon) == 1
    path = f"/api/v1/tasks/{task_id}"
    completed = (await client.patch(path, json={"status": "completed"})).json()
    assert completed["completed_at"] is not None
    assert completed["updated_at"] > completed["created_at"]
    stats = (await client.get("/api/v1/tasks/stats", params={"user_id": user_id})).json()
    assert (stats["total"], stats["completed"], stats["overdue"]) == (2, 1, 0)
    assert stats["by_priority"] == {"low": 0, "medium": 1, "high": 1, "urgent": 0}
    page = await client.get(
        f"/api/v1/users/{user_id}/tasks", params={"status": "todo", "per_page": 1}
    )
    assert page.json()["pagination"] == {"page": 1, "per_page": 1, "total": 1, "pages": 1}
    stored = await client.get("/api/v1/tasks", params={"user_id": user_id, "per_page": 2})
    assert stored.json()["pagination"] == {"page": 1, "per_page": 2, "total": 3, "pages": 2}


async def test_overdue_tasks_are_read_page_by_page(client: httpx.AsyncClient) -> None:
    user_id = await _create_user(client)
    moment = _in(-5)
    expected = {await _create_task(client, user_id, due_date=moment) for _ in range(5)}
    read: list[str] = []
    position: dict[str, str] = {}
    for size in (2, 2, 1):
        params = {"limit": "2", **position}
        page = (await client.get("/api/v1/tasks/overdue", params=params)).json()["data"]
        assert len(page) == size
        read += [task["id"] for task in page]
        position = {"after_due_date": page[-1]["due_date"], "after_id": page[-1]["id"]}
    assert (set(read), len(read)) == (expected, 5)


async def test_reminders_are_scheduled_once_and_sent_once(client: httpx.AsyncClient) -> None:
    user_id = await _create_user(client)
    task_id = await _create_task(client, user_id)
    reminder = {
        "task_id": task_id,
        "user_id": user_id,
        "kind": "scheduled",
        "message": "write",
        "reminder_time": _in(-1),
    }
    responses = await asyncio.gather(
        *(client.post("/api/v1/reminders", json=reminder) for _ in range(4))
    )
    assert sorted(response.status_code for response in responses) == [200] * 3 + [201]
    (due,) = (await client.get("/api/v1/reminders/due")).json()["data"]
    path = f"/api/v1/reminders/{due['id']}"
    elsewhere = {"status": "sent", "reminder_time": _in(5)}
    assert (await client.patch(path, json=elsewhere)).status_code == 409
    here = {"status": "sent", "reminder_time": due["reminder_time"]}
    sent = await asyncio.gather(*(client.patch(path, json=here) for _ in range(4)))
    assert sorted(response.status_code for response in sent) == [200] + [409] * 3
    moved = await client.post("/api/v1/reminders", json=reminder | {"message": "again"})
    assert (moved.status_code, moved.json()["status"]) == (200, "pending")
    manual = reminder | {"kind": "manual"}
    assert (await client.post("/api/v1/reminders", json=manual)).status_code == 201
    for params in ({"task_id": task_id, "kind": "scheduled"}, {"task_id": task_id}):
        cancelled = await client.delete("/api/v1/reminders", params=params)
        assert cancelled.json() == {"cancelled": 1}


async def test_deleting_a_user_deletes_what_belongs_to_it(client: httpx.AsyncClient) -> None:
    user_id = await _create_user(client)
    task_id = await _create_task(client, user_id)
    assert (await client.delete(f"/api/v1/users/{user_id}")).status_code == 204
    assert (await client.get(f"/api/v1/tasks/{task_id}")).status_code == 404


async def test_service_without_a_database_is_alive_but_not_ready() -> None:
    app = create_app(
        Settings(database_url="postgresql+asyncpg://nobody@127.0.0.1:9/none")  # the discard port
    )
    transport = httpx.ASGITransport(app=app)
    async with lifespan(app), httpx.AsyncClient(transport=transport, base_url="http://s") as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).status_code == 503
        response = await client.get("/api/v1/users")
    assert response.status_code == 503
    assert response.json()["type"] == "urn:problem:database_unavailable"
