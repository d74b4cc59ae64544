"""What a user of the API sees from outside: the documented workflow, repetitions that create nothing twice, doors that stay shut."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.support.running_stack import wait_until
from tests.support.task_user import TaskUser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.broker import Broker
    from tests.support.running_stack import Answer, RunningStack
    from tests.support.task_user import StoredData

PROCESSED_WITHIN_SECONDS = 30
OPEN_PATHS = {"/health", "/ready", "/api/v1/auth/register", "/api/v1/auth/login"}
BOT_PATHS = {"/api/v1/auth/telegram", "/api/v1/users/{user_id}/telegram"}


@pytest.mark.run_check("RUN012")
def test_a_task_goes_from_creation_to_completion_through_every_service(
    stack: RunningStack, broker: Broker, stored: StoredData
) -> None:
    """RUN012: the eight steps of the integration example, through the gateway."""
    # 1. Create a user account.
    user = TaskUser(stack, stack.gateway)
    with broker.listen("task_events", "task.created") as listener:
        # 2. Create a task through the API.
        due_date = (datetime.now(UTC) + timedelta(hours=2)).isoformat()
        wanted = {"title": "Test Integration Task", "description": "Testing complete workflow", "priority": "high"}
        task = user.create_task(**wanted, due_date=due_date)
        # 3. It is stored in PostgreSQL.
        row = stored.postgres(f"/tasks/{task['id']}")
        assert {name: row[name] for name in wanted} == wanted
        assert datetime.fromisoformat(row["due_date"]) == datetime.fromisoformat(due_date)
        assert (row["user_id"], row["status"], row["publication"]) == (user.id, "todo", "active")
        # 4. An event tells of it.
        (event,) = wait_until(
            lambda: listener.messages(about=task["id"]), within=PROCESSED_WITHIN_SECONDS, what="the event is published"
        )
        assert event.json()["event_type"] == "task.created"
        assert event.json()["data"]["task_id"] == task["id"]
    # 5. and 6. The worker takes it, and the analytics are in MongoDB.
    wait_until(
        lambda: stored.actions(task["id"]) == ["created"],
        within=PROCESSED_WITHIN_SECONDS,
        what="the creation is recorded",
    )
    assert stored.mongo(f"/task_analytics/task/{task['id']}")["action"] == "created"
    # 7. Complete the task.
    before = datetime.now(UTC)
    completed = user.call("PATCH", f"/tasks/{task['id']}", {"status": "completed"})
    assert completed.status == 200
    assert stored.postgres(f"/tasks/{task['id']}")["status"] == "completed"
    # 8. The completion is in the analytics.
    completion = wait_until(
        lambda: stored.mongo(f"/task_analytics/task/{task['id']}/completion"),
        within=PROCESSED_WITHIN_SECONDS,
        what="the completion is recorded",
    )
    completed_at = datetime.fromisoformat(completion["completed_at"])
    assert before - timedelta(seconds=1) <= completed_at <= datetime.now(UTC)
    assert user.call("GET", f"/tasks/{task['id']}").json()["status"] == "completed"
    figures = user.call("GET", "/analytics/summary").json()
    assert (figures["created"], figures["completed"], figures["completion_rate"]) == (1, 1, 1.0)


@pytest.mark.run_check("RUN017")
def test_a_repeated_post_creates_one_task(user: TaskUser, broker: Broker, stored: StoredData) -> None:
    """RUN017: the same Idempotency-Key gives the same answer, one row and one event; another body is refused."""
    headers, body = {"Idempotency-Key": str(uuid4())}, {"title": "Once"}
    with broker.listen("task_events", "task.created") as listener:
        answers = [user.call("POST", "/tasks", body, headers=headers) for _ in range(3)]
        assert [each.status for each in answers] == [201, 201, 201]
        assert [each.headers["Idempotency-Replayed"] for each in answers] == [None, "true", "true"]
        first, *repeated = [each.json() for each in answers]
        assert repeated == [first, first]
        other = user.call("POST", "/tasks", {"title": "Something else"}, headers=headers)
        assert other.status == 422
        # Without the key the same body is another task; its event ends the wait for events of the others.
        second = user.create_task("Once")
        wait_until(
            lambda: listener.messages(about=second["id"]), within=PROCESSED_WITHIN_SECONDS, what="the last event came"
        )
        assert len(listener.messages(about=user.id)) == 2
    page = stored.postgres(f"/tasks?user_id={user.id}")
    assert {each["id"] for each in page["data"]} == {first["id"], second["id"]}


@pytest.mark.run_check("RUN017")
def test_posts_with_one_key_at_the_same_time_create_one_task(user: TaskUser, stored: StoredData) -> None:
    """RUN017, in a race: each of the others gets the same task or is told that it is being created."""
    headers, body = {"Idempotency-Key": str(uuid4())}, {"title": "Once, at the same time"}
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: user.call("POST", "/tasks", body, headers=headers), range(8)))
    assert {each.status for each in answers} <= {201, 409}
    (created,) = {each.json()["id"] for each in answers if each.status == 201}
    assert [each["id"] for each in stored.postgres(f"/tasks?user_id={user.id}")["data"]] == [created]


@pytest.mark.run_check("RUN018")
def test_every_memory_of_what_was_done_expires(stack: RunningStack, user: TaskUser, stored: StoredData) -> None:
    """RUN018: keys of requests and of processed events have a time to live."""
    task = user.create_task(headers={"Idempotency-Key": str(uuid4())})
    wait_until(lambda: stored.actions(task["id"]), within=PROCESSED_WITHIN_SECONDS, what="the creation is recorded")

    def keys(pattern: str) -> list[str]:
        return stack.exec("redis", "redis-cli", "--scan", "--pattern", pattern).split()

    def seconds_left(key: str) -> int:
        return int(stack.exec("redis", "redis-cli", "TTL", key))

    (request_key,) = keys(f"task_api:idempotency:task.{user.id}:*")
    assert 0 < seconds_left(request_key) <= 3600
    event_keys = keys("task_analytics_worker:processed_event:*")
    assert event_keys
    script = "local n = 0 for _, k in ipairs(redis.call('KEYS', ARGV[1])) do if redis.call('TTL', k) < 1 then n = n + 1 end end return n"
    for pattern in ("*:idempotency:*", "*:processed_event:*", "*:processed_update:*"):
        assert int(stack.exec("redis", "redis-cli", "EVAL", script, "0", pattern)) == 0, (
            f"{pattern} without a time to live"
        )


def protected_routes(stack: RunningStack) -> Iterator[tuple[str, str]]:
    """Every route that the API documents and that is not open on purpose."""
    paths = stack.request("GET", f"{stack.url('task_api_service')}/openapi.json").json()["paths"]
    for path, operations in paths.items():
        if path not in OPEN_PATHS | BOT_PATHS:
            yield from ((method.upper(), path) for method in operations)


def encoded(content: dict[str, Any]) -> str:
    """A part of a JSON web token."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def signed(claims: dict[str, Any], key: str, algorithm: str = "HS256") -> str:
    """A token with these claims; the algorithm `none` has no signature."""
    text = f"{encoded({'alg': algorithm, 'typ': 'JWT'})}.{encoded(claims)}"
    digest = b"" if algorithm == "none" else hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return f"{text}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def assert_unauthenticated(answer: Answer, what: str) -> None:
    """A refusal in the documented form that says nothing about the resource."""
    assert answer.status in (401, 403), what
    assert answer.headers["Content-Type"] == "application/problem+json", what
    assert answer.json()["status"] == answer.status, what


@pytest.mark.run_check("RUN033")
def test_protected_routes_refuse_who_does_not_prove_who_they_are(stack: RunningStack, user: TaskUser) -> None:
    """RUN033: every documented route that is not open refuses a missing token and every kind of wrong one."""
    task = user.create_task("Mine")
    payload = user.token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    key = stack.environment["SECRET_KEY"]
    genuine = signed(claims, key)
    wrong = {
        "no token": {},
        "another scheme": {"Authorization": f"Basic {base64.b64encode(b'a:b').decode()}"},
        "no token after the scheme": {"Authorization": "Bearer "},
        "garbage": {"Authorization": "Bearer garbage"},
        "another key": {"Authorization": f"Bearer {signed(claims, 'x' * 40)}"},
        "no signature": {"Authorization": f"Bearer {signed(claims, '', 'none')}"},
        "expired": {"Authorization": f"Bearer {signed(claims | {'exp': int(time.time()) - 3600}, key)}"},
    }
    routes = list(protected_routes(stack))
    assert len(routes) >= 10
    for method, path in routes:
        url = stack.url("task_api_service") + path.replace("{task_id}", task["id"])
        body = {"title": "Not mine"} if method in ("POST", "PATCH") else None
        for what, headers in wrong.items():
            answer = stack.request(method, url, json_body=body, headers=headers)
            assert_unauthenticated(answer, f"{method} {path} with {what}")
    # The token made here is accepted when nothing is wrong with it, so the refusals above are about what is wrong.
    mine = stack.request(
        "GET", f"{stack.gateway}/api/v1/tasks/{task['id']}", headers={"Authorization": f"Bearer {genuine}"}
    )
    assert mine.json() == task
    assert_unauthenticated(stack.request("GET", f"{stack.gateway}/api/v1/tasks/{task['id']}"), "through the gateway")


@pytest.mark.run_check("RUN033")
def test_the_bots_routes_are_for_the_bot(stack: RunningStack, user: TaskUser) -> None:
    """RUN033: a user's token does not open them, a wrong secret neither, and through the gateway nobody reaches them."""
    url = stack.url("task_api_service")
    login = {"telegram_id": time.time_ns(), "username": "somebody"}
    bearer = {"Authorization": f"Bearer {user.token}"}
    for headers in ({}, bearer, {"X-Bot-Secret": "wrong" * 8}):
        answer = stack.request("POST", f"{url}/api/v1/auth/telegram", json_body=login, headers=headers)
        assert_unauthenticated(answer, f"login of a Telegram user with {headers}")
        answer = stack.request("GET", f"{url}/api/v1/users/{user.id}/telegram", headers=headers)
        assert_unauthenticated(answer, f"contact of a user with {headers}")
    assert stack.request("GET", f"{stack.gateway}/api/v1/users/{user.id}/telegram", headers=bearer).status == 404
    secret = {"X-Bot-Secret": stack.environment["BOT_API_SECRET"]}
    answer = stack.request("POST", f"{stack.gateway}/api/v1/auth/telegram", json_body=login, headers=secret)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "No service answers this path."
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.run_check("RUN033")
def test_a_task_of_somebody_else_looks_like_none(stack: RunningStack, user: TaskUser) -> None:
    """RUN033: to be somebody is not to be its owner."""
    task, stranger = user.create_task("Mine"), TaskUser(stack)
    assert stranger.call("GET", f"/tasks/{task['id']}").status == 404
    assert stranger.call("PATCH", f"/tasks/{task['id']}", {"title": "Not mine"}).status == 404
    assert stranger.call("DELETE", f"/tasks/{task['id']}").status == 404
    assert stranger.call("GET", "/tasks").json()["tasks"] == []
    assert user.call("GET", f"/tasks/{task['id']}").json() == task
