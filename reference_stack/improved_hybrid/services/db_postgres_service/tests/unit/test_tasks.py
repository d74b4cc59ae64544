"""Tasks from their creation to their deletion."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest


def _in(minutes: int) -> str:
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


async def test_new_task_has_the_documented_defaults(
    client: httpx.AsyncClient, user_id: str
) -> None:
    response = await client.post("/api/v1/tasks", json={"user_id": user_id, "title": "  write "})
    assert response.status_code == 201
    task = response.json()
    assert task["title"] == "write"
    assert (task["status"], task["priority"], task["publication"]) == ("todo", "medium", "active")
    assert task["completed_at"] is None
    assert datetime.fromisoformat(task["created_at"]).tzinfo is not None


async def test_same_transaction_creates_one_task(client: httpx.AsyncClient, user_id: str) -> None:
    task = {"user_id": user_id, "title": "write", "transaction_id": str(uuid4())}
    first = await client.post("/api/v1/tasks", json=task)
    second = await client.post("/api/v1/tasks", json=task | {"title": "other"})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert second.json()["title"] == "write"


async def test_transaction_of_another_user_is_a_conflict(
    client: httpx.AsyncClient, user_id: str
) -> None:
    task = {"user_id": user_id, "title": "write", "transaction_id": str(uuid4())}
    await client.post("/api/v1/tasks", json=task)
    other = await client.put("/api/v1/users/by_telegram/5", json={"username": "eve"})
    response = await client.post("/api/v1/tasks", json=task | {"user_id": other.json()["id"]})
    assert response.status_code == 409


async def test_task_of_unknown_user_is_not_found(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/v1/tasks", json={"user_id": str(uuid4()), "title": "x"})
    assert response.status_code == 404
    assert response.json()["detail"] == "user not found"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("title", "x" * 201),
        ("priority", "later"),
        ("due_date", "2026-01-01T00:00:00"),
        ("due_date", "0001-01-01T00:00:00Z"),
        ("due_date", "9999-12-31T23:59:59.999999Z"),
        ("due_date", 1893456000),
        ("due_date", "1893456000"),
    ],
)
async def test_unfit_task_is_refused(
    client: httpx.AsyncClient, user_id: str, field: str, value: str | int
) -> None:
    task = {"user_id": user_id, "title": "write"}
    response = await client.post("/api/v1/tasks", json=task | {field: value})
    assert response.status_code == 422
    assert response.json()["errors"][0]["location"] == f"body.{field}"


async def test_completing_and_reopening_move_the_completion_time(
    client: httpx.AsyncClient, task_id: str
) -> None:
    path = f"/api/v1/tasks/{task_id}"
    completed = (await client.patch(path, json={"status": "completed"})).json()
    again = (await client.patch(path, json={"status": "completed", "title": "new"})).json()
    reopened = (await client.patch(path, json={"status": "in_progress"})).json()
    assert completed["completed_at"] is not None
    assert again["completed_at"] == completed["completed_at"]
    assert again["title"] == "new"
    assert reopened["completed_at"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "NUL\x00"), ("description", "half a pair \udfff"), ("publication", 2**63)],
)
async def test_what_no_store_can_hold_is_refused_with_its_place(
    client: httpx.AsyncClient, user_id: str, field: str, value: str | int
) -> None:
    task = {"user_id": user_id, "title": "write"}
    body = json.dumps(task | {field: value}).encode()
    response = await client.post(
        "/api/v1/tasks", content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422
    assert f"{field}: " in response.json()["errors"][0]["message"]


async def test_null_clears_only_what_may_be_empty(client: httpx.AsyncClient, task_id: str) -> None:
    path = f"/api/v1/tasks/{task_id}"
    await client.patch(path, json={"due_date": _in(5)})
    cleared = await client.patch(path, json={"due_date": None})
    refused = await client.patch(path, json={"status": None})
    assert cleared.json()["due_date"] is None
    assert refused.status_code == 422


async def test_tasks_are_filtered_and_paged(client: httpx.AsyncClient, user_id: str) -> None:
    for priority in ("low", "high", "high"):
        task = {"user_id": user_id, "title": priority, "priority": priority}
        await client.post("/api/v1/tasks", json=task)
    for path in ("/api/v1/tasks", f"/api/v1/users/{user_id}/tasks"):
        response = await client.get(path, params={"priority": "high", "per_page": 1, "page": 2})
        assert response.json()["pagination"] == {"page": 2, "per_page": 1, "total": 2, "pages": 2}
        assert [task["title"] for task in response.json()["data"]] == ["high"]


async def test_due_and_overdue_tasks_are_listed(client: httpx.AsyncClient, user_id: str) -> None:
    for title, minutes in (("late", -5), ("soon", 5), ("later", 120)):
        task = {"user_id": user_id, "title": title, "due_date": _in(minutes)}
        await client.post("/api/v1/tasks", json=task)
    due_soon = await client.get("/api/v1/tasks/due_soon", params={"within_minutes": 60})
    overdue = await client.get("/api/v1/tasks/overdue", params={"limit": 10})
    assert [task["title"] for task in due_soon.json()["data"]] == ["soon"]
    assert [task["title"] for task in overdue.json()["data"]] == ["late"]
    for listing in ("due_soon", "overdue"):
        mine = await client.get(f"/api/v1/tasks/{listing}", params={"user_id": user_id})
        theirs = await client.get(f"/api/v1/tasks/{listing}", params={"user_id": str(uuid4())})
        assert (len(mine.json()["data"]), theirs.json()["data"]) == (1, [])


async def test_pending_task_is_in_no_list_and_no_count_of_its_user(
    client: httpx.AsyncClient, user_id: str, task_id: str
) -> None:
    pending = {"user_id": user_id, "title": "unseen", "publication": "pending"}
    pending_id = (await client.post("/api/v1/tasks", json=pending)).json()["id"]

    async def listed(path: str) -> set[str]:
        page = (await client.get(path)).json()
        assert page["pagination"]["total"] == len(page["data"])
        return {task["id"] for task in page["data"]}

    async def counted() -> int:
        stats = await client.get("/api/v1/tasks/stats", params={"user_id": user_id})
        return int(stats.json()["total"])

    assert await listed(f"/api/v1/users/{user_id}/tasks") == {task_id}
    assert await counted() == 1
    assert await listed(f"/api/v1/tasks?user_id={user_id}") == {task_id, pending_id}
    await client.patch(f"/api/v1/tasks/{pending_id}", json={"publication": "active"})
    assert await listed(f"/api/v1/users/{user_id}/tasks") == {task_id, pending_id}
    assert await counted() == 2


@pytest.mark.parametrize(("listing", "minutes"), [("due_soon", 5), ("overdue", -5)])
async def test_due_lists_are_read_on_behind_a_task(
    client: httpx.AsyncClient, user_id: str, listing: str, minutes: int
) -> None:
    moment, later = _in(minutes), _in(minutes + 1)
    for due_date in (moment, later, moment, moment):
        task = {"user_id": user_id, "title": "write", "due_date": due_date}
        await client.post("/api/v1/tasks", json=task)
    path = f"/api/v1/tasks/{listing}"
    position: dict[str, str] = {}
    read: list[tuple[str, str]] = []
    for expected in (2, 2, 0):
        page = (await client.get(path, params={"limit": "2", **position})).json()["data"]
        assert len(page) == expected
        read += [(task["due_date"], task["id"]) for task in page]
        position = {"after_due_date": read[-1][0], "after_id": read[-1][1]}
    assert read == sorted(set(read))
    half = await client.get(path, params={"after_id": position["after_id"]})
    assert (half.status_code, half.json()["detail"]) == (
        422,
        "after_due_date and after_id belong together",
    )


async def test_stats_need_a_user_that_exists(client: httpx.AsyncClient, task_id: str) -> None:
    owner = (await client.get(f"/api/v1/tasks/{task_id}")).json()["user_id"]
    known = await client.get("/api/v1/tasks/stats", params={"user_id": owner})
    unknown = await client.get("/api/v1/tasks/stats", params={"user_id": str(uuid4())})
    assert known.json()["total"] == 1
    assert unknown.status_code == 404


async def test_deleted_task_is_gone(client: httpx.AsyncClient, task_id: str) -> None:
    path = f"/api/v1/tasks/{task_id}"
    assert (await client.delete(path)).status_code == 204
    assert (await client.delete(path)).status_code == 404
    assert (await client.get(path)).status_code == 404
    assert (await client.patch(path, json={"title": "x"})).status_code == 404
