"""Reminders from their creation to their end."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

PATH = "/api/v1/reminders"


@pytest.fixture
def reminder(task_id: str, user_id: str) -> dict[str, str]:
    time = datetime.now(UTC) - timedelta(minutes=1)
    return {
        "task_id": task_id,
        "user_id": user_id,
        "reminder_time": time.isoformat(),
        "message": "write",
    }


async def test_schedule_is_moved_instead_of_doubled(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    scheduled = reminder | {"kind": "scheduled"}
    first = await client.post(PATH, json=scheduled)
    second = await client.post(PATH, json=scheduled | {"message": "moved"})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert second.json()["message"] == "moved"


async def test_manual_reminders_stand_side_by_side(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    for _ in range(2):
        assert (await client.post(PATH, json=reminder)).status_code == 201
    response = await client.get(PATH, params={"task_id": reminder["task_id"]})
    assert response.json()["pagination"]["total"] == 2


async def test_only_one_caller_can_send_a_reminder(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    created = (await client.post(PATH, json=reminder)).json()
    due = (await client.get(f"{PATH}/due")).json()["data"]
    assert [item["id"] for item in due] == [created["id"]]
    sent = await client.patch(f"{PATH}/{created['id']}", json={"status": "sent"})
    again = await client.patch(f"{PATH}/{created['id']}", json={"status": "sent"})
    assert (sent.status_code, again.status_code) == (200, 409)
    assert sent.json()["sent_at"] is not None
    assert (await client.get(f"{PATH}/due")).json()["data"] == []


async def test_reminder_that_was_moved_meanwhile_is_not_ended(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    scheduled = reminder | {"kind": "scheduled"}
    created = (await client.post(PATH, json=scheduled)).json()
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    moved = (await client.post(PATH, json=scheduled | {"reminder_time": later})).json()
    path, sent = f"{PATH}/{created['id']}", {"status": "sent"}
    refused = await client.patch(path, json=sent | {"reminder_time": created["reminder_time"]})
    assert refused.status_code == 409
    assert refused.json()["detail"] == "the reminder has been moved to another time"
    accepted = await client.patch(path, json=sent | {"reminder_time": moved["reminder_time"]})
    assert accepted.status_code == 200


async def test_due_reminders_can_be_asked_for_another_time(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    await client.post(PATH, json=reminder)
    past = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    response = await client.get(f"{PATH}/due", params={"now": past, "limit": 5})
    assert response.json()["data"] == []


async def test_reminders_of_a_task_are_cancelled_together(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    await client.post(PATH, json=reminder)
    params = {"task_id": reminder["task_id"]}
    assert (await client.delete(PATH, params=params)).json() == {"cancelled": 1}
    assert (await client.delete(PATH, params=params)).json() == {"cancelled": 0}


async def test_reminders_of_one_kind_are_cancelled_alone(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    manual = (await client.post(PATH, json=reminder)).json()
    await client.post(PATH, json=reminder | {"kind": "scheduled"})
    params = {"task_id": reminder["task_id"], "kind": "scheduled"}
    assert (await client.delete(PATH, params=params)).json() == {"cancelled": 1}
    due = (await client.get(f"{PATH}/due")).json()["data"]
    assert [item["id"] for item in due] == [manual["id"]]


async def test_reminder_needs_its_task_and_its_owner(
    client: httpx.AsyncClient, reminder: dict[str, str]
) -> None:
    unknown = await client.post(PATH, json=reminder | {"task_id": str(uuid4())})
    foreign = await client.post(PATH, json=reminder | {"user_id": str(uuid4())})
    assert (unknown.status_code, foreign.status_code) == (404, 409)


async def test_unknown_reminder_and_status_are_refused(client: httpx.AsyncClient) -> None:
    unknown = await client.patch(f"{PATH}/{uuid4()}", json={"status": "sent"})
    reopened = await client.patch(f"{PATH}/{uuid4()}", json={"status": "pending"})
    assert (unknown.status_code, reopened.status_code) == (404, 422)
