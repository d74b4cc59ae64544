"""The HTTP API over its ASGI interface, on top of doubles of what it calls."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock
from uuid import UUID, uuid4

import httpx
import jwt
import pytest
import uvicorn
from fakeredis import FakeAsyncRedis
from fastapi import FastAPI, Request, Response
from pydantic import ValidationError
from redis.exceptions import RedisError

import api_service
from data_clients import MongoDataClient, PostgresDataClient
from shared_dtos import (
    AttachmentInfo,
    ReminderResponse,
    TaskAnalyticsStats,
    TaskPublication,
    utc_now,
)
from task_api import app as app_module
from task_api.app import create_app, lifespan
from task_api.problems import (
    handle_api_problem,
    handle_http_exception,
    handle_service_rejection,
    handle_validation_error,
)
from task_api.security import TokenAuthority
from task_api.settings import ApiSettings
from tests.unit.doubles import (
    BrokerDouble,
    DataServiceDouble,
    in_minutes,
    json_of,
    make_task,
    make_user,
    page_of,
)

USER = make_user(telegram_id=777)
BOT_HEADERS = {"X-Bot-Secret": "unit-test-bot-secret"}
# What PostgreSQL, asyncpg or a consumer could not hold or read, or nobody can tell the meaning of.
UNSTORABLE_MOMENTS = (
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
    "1969-12-31T23:59:59Z",
    "2200-01-01T00:00:00Z",
    1893456000,
    "1893456000",
    1893456000.5,
)
REGISTRATION = {"username": "ann", "email": "ann@example.com", "password": "long enough"}
DOWN = httpx.ConnectError("refused")


@pytest.fixture
def settings() -> ApiSettings:
    return ApiSettings(allowed_origins="https://app.example.com", max_items_per_page=50)


@pytest.fixture
def app(
    settings: ApiSettings,
    redis_client: FakeAsyncRedis,
    broker: BrokerDouble,
    postgres_client: PostgresDataClient,
    mongo_client: MongoDataClient,
) -> FastAPI:
    application = create_app(settings)
    application.state.redis = redis_client
    application.state.broker = broker
    application.state.postgres_client = postgres_client
    application.state.mongo_client = mongo_client
    return application


@pytest.fixture
async def api(app: FastAPI, settings: ApiSettings) -> AsyncIterator[httpx.AsyncClient]:
    token = TokenAuthority(settings).issue(USER).access_token
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app),
        base_url="http://task_api_service",
        headers={"Authorization": f"Bearer {token}"},
    ) as client:
        yield client


def stored_task(postgres_service: DataServiceDouble, **changes: Any) -> Any:
    task = make_task(user_id=USER.id, **changes)
    postgres_service.on_json("GET", f"/api/v1/tasks/{task.id}", json_of(task))
    return task


def creatable_task(postgres_service: DataServiceDouble, **changes: Any) -> Any:
    task = make_task(user_id=USER.id, **changes)
    pending = task.model_copy(update={"publication": TaskPublication.PENDING})
    postgres_service.on_json("POST", "/api/v1/tasks", json_of(pending), 201)
    postgres_service.on_json("PATCH", f"/api/v1/tasks/{task.id}", json_of(task))
    postgres_service.on("DELETE", f"/api/v1/tasks/{task.id}", httpx.Response(204))
    return task


async def test_health(api: httpx.AsyncClient) -> None:
    response = await api.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "healthy", "service": "task_api_service"}


async def test_readiness_follows_dependencies(
    api: httpx.AsyncClient,
    app: FastAPI,
    broker: BrokerDouble,
    postgres_service: DataServiceDouble,
    mongo_service: DataServiceDouble,
) -> None:
    postgres_service.on_json("GET", "/ready", {"status": "ready"})
    mongo_service.on_json("GET", "/ready", {"status": "ready"})
    assert (await api.get("/ready")).status_code == 200
    broker.connected = False
    app.state.redis = AsyncMock(spec=FakeAsyncRedis)
    app.state.redis.ping.side_effect = RedisError("down")
    mongo_service.on("GET", "/ready", DOWN)
    response = await api.get("/ready")
    assert response.status_code == 503
    assert response.json() == {
        "status": "not_ready",
        "dependencies": {
            "redis": "down",
            "rabbitmq": "down",
            "db_postgres_service": "up",
            "db_mongo_service": "down",
        },
    }


async def test_metrics_name_routes_not_paths(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    task = stored_task(postgres_service)
    await api.get(f"/api/v1/tasks/{task.id}")
    await api.get("/nowhere")
    metrics = (await api.get("/metrics")).text
    assert 'endpoint="/api/v1/tasks/{task_id}",method="GET",status="200"' in metrics
    assert 'endpoint="unmatched",method="GET",status="404"' in metrics
    assert str(task.id) not in metrics


async def test_request_id_is_kept_or_made(api: httpx.AsyncClient) -> None:
    kept = await api.get("/health", headers={"X-Request-ID": "request-5"})
    made = await api.get("/health", headers={"X-Request-ID": "x" * 500})
    assert kept.headers["X-Request-ID"] == "request-5"
    assert len(made.headers["X-Request-ID"]) == 32


async def test_request_id_beyond_ascii_does_not_fail_the_request(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    task = stored_task(postgres_service)
    headers = {b"X-Request-ID": b"caf\xe9"}
    response = await api.get(f"/api/v1/tasks/{task.id}", headers=headers)
    assert response.status_code == 200
    (passed_on,) = postgres_service.requests
    assert passed_on.headers["X-Request-ID"] == response.headers["X-Request-ID"]


async def test_unknown_route_is_a_problem(api: httpx.AsyncClient) -> None:
    response = await api.get("/nowhere")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["instance"] == "/nowhere"


async def test_unexpected_error_is_a_problem_with_request_id(
    api: httpx.AsyncClient, app: FastAPI
) -> None:
    app.state.postgres_client = None
    response = await api.get("/api/v1/tasks/stats", headers={"X-Request-ID": "request-6"})
    assert response.status_code == 500
    assert response.headers["X-Request-ID"] == "request-6"
    assert response.json()["detail"] == "an unexpected error occurred"


@pytest.mark.parametrize(
    ("origin", "allowed"), [("https://app.example.com", True), ("https://evil.example", False)]
)
async def test_cors(api: httpx.AsyncClient, origin: str, allowed: bool) -> None:
    response = await api.get("/health", headers={"Origin": origin})
    assert ("access-control-allow-origin" in response.headers) is allowed


async def test_register(api: httpx.AsyncClient, postgres_service: DataServiceDouble) -> None:
    postgres_service.on_json("POST", "/api/v1/users", json_of(USER), 201)
    headers = {"Idempotency-Key": "registration-1"}
    first = await api.post("/api/v1/auth/register", json=REGISTRATION, headers=headers)
    second = await api.post("/api/v1/auth/register", json=REGISTRATION, headers=headers)
    assert first.status_code == second.status_code == 201
    assert first.json()["token_type"] == "bearer"
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.json()["user"] == first.json()["user"]
    assert len(postgres_service.requests) == 1


async def test_register_conflict_and_invalid(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on_json("POST", "/api/v1/users", {"detail": "name taken"}, 409)
    conflict = await api.post("/api/v1/auth/register", json=REGISTRATION)
    invalid = await api.post("/api/v1/auth/register", json={**REGISTRATION, "password": "short"})
    assert (conflict.status_code, conflict.json()["detail"]) == (409, "name taken")
    assert invalid.status_code == 422
    assert "short" not in invalid.text.replace("too short", "")


async def test_login(api: httpx.AsyncClient, postgres_service: DataServiceDouble) -> None:
    credentials = {"username": "ann", "password": "long enough"}
    postgres_service.on(
        "POST",
        "/api/v1/credentials/verify",
        httpx.Response(200, json=json_of(USER)),
        httpx.Response(401, json={"detail": "wrong"}),
    )
    assert (await api.post("/api/v1/auth/login", json=credentials)).status_code == 200
    refused = await api.post("/api/v1/auth/login", json=credentials)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Bearer"


async def test_telegram_login_needs_the_bot_secret(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on_json("PUT", "/api/v1/users/by_telegram/777", json_of(USER))
    body = {"telegram_id": 777, "username": "ann"}
    assert (await api.post("/api/v1/auth/telegram", json=body)).status_code == 401
    response = await api.post("/api/v1/auth/telegram", json=body, headers=BOT_HEADERS)
    assert response.json()["user"]["telegram_id"] == 777


async def test_telegram_contact(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on_json("GET", f"/api/v1/users/{USER.id}", json_of(USER))
    path = f"/api/v1/users/{USER.id}/telegram"
    assert (await api.get(path)).status_code == 401
    assert (await api.get(path, headers=BOT_HEADERS)).json()["telegram_id"] == 777
    unknown = await api.get(f"/api/v1/users/{uuid4()}/telegram", headers=BOT_HEADERS)
    assert unknown.status_code == 404


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": utc_now() - timedelta(minutes=1)},
        {"iss": "somebody_else"},
        {"sub": "no-uuid"},
    ],
)
async def test_bad_tokens_are_refused(
    api: httpx.AsyncClient, settings: ApiSettings, claims: dict[str, Any]
) -> None:
    valid = {"sub": str(USER.id), "iss": "task_api_service", "exp": in_minutes(5)}
    token = jwt.encode({**valid, **claims}, settings.secret_key.get_secret_value(), "HS256")
    response = await api.get("/api/v1/tasks", headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 401


async def test_missing_token_is_refused(app: FastAPI) -> None:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://task_api_service"
    ) as anonymous:
        assert (await anonymous.get("/api/v1/tasks")).status_code == 401


async def test_create_publishes_before_it_activates(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    task = creatable_task(postgres_service)
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent"})
    assert response.status_code == 201
    assert response.json()["publication"] == "active"
    assert broker.event_types == ["task.created"]
    assert broker.published[0][1].data.task_id == task.id  # type: ignore[attr-defined]
    assert [r.method for r in postgres_service.requests] == ["POST", "PATCH"]


async def test_urgent_task_notifies(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    creatable_task(postgres_service, priority="urgent")
    await api.post("/api/v1/tasks", json={"title": "Pay rent", "priority": "urgent"})
    assert [(exchange, event.event_type) for exchange, event in broker.published] == [
        ("task_events", "task.created"),
        ("urgent_notifications", "urgent.task"),
    ]


async def test_lost_urgent_notification_does_not_undo_the_task(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    broker.failures.add("urgent.task")
    creatable_task(postgres_service, priority="urgent")
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent", "priority": "urgent"})
    assert response.status_code == 201


async def test_create_is_taken_back_without_broker(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    broker.failures |= {"task.created", "task.creation_failed"}
    task = creatable_task(postgres_service)
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert postgres_service.calls("DELETE", f"/api/v1/tasks/{task.id}")


async def test_create_is_taken_back_when_activation_fails(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    task = creatable_task(postgres_service)
    postgres_service.on("PATCH", f"/api/v1/tasks/{task.id}", httpx.Response(500))
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent"})
    assert response.status_code == 503
    assert broker.event_types == ["task.created", "task.creation_failed"]


async def test_failure_of_a_creation_is_not_told_while_the_task_exists(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    task = creatable_task(postgres_service)
    for method in ("PATCH", "DELETE"):
        postgres_service.on(method, f"/api/v1/tasks/{task.id}", httpx.Response(500))
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent"})
    assert response.status_code == 503
    assert broker.event_types == ["task.created"]


async def test_finished_transaction_is_not_published_again(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    task = make_task(user_id=USER.id)
    postgres_service.on_json("POST", "/api/v1/tasks", json_of(task))
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent"})
    assert response.json()["id"] == str(task.id)
    assert broker.published == []


async def test_key_of_a_task_outlives_the_memory_of_the_request(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    broker: BrokerDouble,
    redis_client: FakeAsyncRedis,
) -> None:
    task = creatable_task(postgres_service)
    headers = {"Idempotency-Key": "creation-1"}
    await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    await redis_client.flushall()
    postgres_service.on_json("POST", "/api/v1/tasks", json_of(task))
    for title in ("Other", "Pay rent"):
        replayed = await api.post("/api/v1/tasks", json={"title": title}, headers=headers)
        assert (replayed.status_code, replayed.json()) == (201, json_of(task))
        assert replayed.headers["Idempotency-Replayed"] == "true"
    assert broker.event_types == ["task.created"]


async def test_idempotency_key(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    broker: BrokerDouble,
    redis_client: FakeAsyncRedis,
) -> None:
    creatable_task(postgres_service)
    headers = {"Idempotency-Key": "creation-1"}
    first = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    second = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    other = await api.post("/api/v1/tasks", json={"title": "Other"}, headers=headers)
    assert second.status_code == 201
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert second.json() == first.json()
    assert other.status_code == 422
    assert broker.event_types == ["task.created"]
    (key,) = [key async for key in redis_client.scan_iter("task_api:idempotency:*")]
    assert 0 < await redis_client.ttl(key) <= 3600


async def test_request_in_flight_conflicts(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, redis_client: FakeAsyncRedis
) -> None:
    creatable_task(postgres_service)
    headers = {"Idempotency-Key": "creation-1"}
    await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    (key,) = [key async for key in redis_client.scan_iter("task_api:idempotency:*")]
    stored = await redis_client.get(key)
    await redis_client.set(key, stored.replace('"done"', '"in_flight"'), ex=60)
    response = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    assert response.status_code == 409


async def test_failed_creation_leaves_the_key_free(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    creatable_task(postgres_service)
    headers = {"Idempotency-Key": "creation-1"}
    broker.failures.add("task.created")
    first = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    broker.failures.clear()
    second = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    assert (first.status_code, second.status_code) == (503, 201)
    transactions = {r.content for r in postgres_service.calls("POST", "/api/v1/tasks")}
    assert len(transactions) == 1


async def test_retry_after_a_taken_back_creation_tells_of_the_new_task(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    headers = {"Idempotency-Key": "creation-1"}
    taken_back = creatable_task(postgres_service)
    postgres_service.on("PATCH", f"/api/v1/tasks/{taken_back.id}", httpx.Response(500))
    first = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    retried = creatable_task(postgres_service)
    second = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    assert (first.status_code, second.status_code) == (503, 201)
    created = [event for _, event in broker.published if event.event_type == "task.created"]
    assert [event.data.task_id for event in created] == [taken_back.id, retried.id]  # type: ignore[attr-defined]
    assert len({event.event_id for event in created}) == 2


async def test_retry_of_a_pending_task_repeats_its_event(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    headers = {"Idempotency-Key": "creation-1"}
    task = creatable_task(postgres_service)
    path = f"/api/v1/tasks/{task.id}"
    postgres_service.on("PATCH", path, httpx.Response(500), httpx.Response(200, json=json_of(task)))
    postgres_service.on("DELETE", path, httpx.Response(500))
    first = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    second = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    assert (first.status_code, second.status_code) == (503, 201)
    assert broker.event_types == ["task.created", "task.created"]
    assert len({event.event_id for _, event in broker.published}) == 1


async def test_key_that_is_freed_while_it_is_looked_at_conflicts(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    broker: BrokerDouble,
    redis_client: FakeAsyncRedis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    creatable_task(postgres_service)
    headers = {"Idempotency-Key": "creation-1"}
    await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    read = redis_client.get

    async def get_after_the_first_failed(key: str) -> Any:
        await redis_client.delete(key)
        return await read(key)

    with monkeypatch.context() as patched:
        patched.setattr(redis_client, "get", get_after_the_first_failed)
        second = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    third = await api.post("/api/v1/tasks", json={"title": "Pay rent"}, headers=headers)
    assert (second.status_code, third.status_code) == (409, 201)
    assert "just failed" in second.json()["detail"]
    assert broker.event_types == ["task.created", "task.created"]


async def test_key_that_cannot_be_freed_does_not_hide_the_failure(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    redis_client: FakeAsyncRedis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    postgres_service.on_json("POST", "/api/v1/users", {"detail": "name taken"}, 409)
    monkeypatch.setattr(redis_client, "delete", AsyncMock(side_effect=RedisError("down")))
    headers = {"Idempotency-Key": "registration-1"}
    first = await api.post("/api/v1/auth/register", json=REGISTRATION, headers=headers)
    second = await api.post("/api/v1/auth/register", json=REGISTRATION, headers=headers)
    assert (first.status_code, first.json()["detail"]) == (409, "name taken")
    assert (second.status_code, len(postgres_service.requests)) == (409, 1)
    assert "still being processed" in second.json()["detail"]


async def test_idempotency_without_redis_is_unavailable(
    api: httpx.AsyncClient, app: FastAPI
) -> None:
    app.state.redis = AsyncMock(spec=FakeAsyncRedis)
    app.state.redis.set.side_effect = RedisError("down")
    response = await api.post(
        "/api/v1/tasks", json={"title": "Pay rent"}, headers={"Idempotency-Key": "creation-1"}
    )
    assert response.status_code == 503


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": ""},
        {"title": "x", "due_date": "2030-01-01T00:00:00"},
        {"title": "x", "z": 1},
        {"title": "x\x00"},
        {"title": "x\ud800"},
        *({"title": "x", "due_date": moment} for moment in UNSTORABLE_MOMENTS),
    ],
)
async def test_invalid_task(api: httpx.AsyncClient, body: dict[str, Any]) -> None:
    response = await api.post(
        "/api/v1/tasks",
        content=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    assert response.status_code == 422
    assert "valid dictionary" not in response.json()["detail"]


async def test_list_combines_tasks_and_analytics(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, mongo_service: DataServiceDouble
) -> None:
    visible = make_task(user_id=USER.id)
    hidden = make_task(user_id=USER.id, publication="pending")
    postgres_service.on_json("GET", f"/api/v1/users/{USER.id}/tasks", page_of(visible, hidden))
    mongo_service.on_json(
        "GET",
        f"/api/v1/users/{USER.id}/task_analytics",
        {"data": json_of(TaskAnalyticsStats(created=4, completed=1))},
    )
    body = (await api.get("/api/v1/tasks?status=todo&priority=low")).json()
    assert [task["id"] for task in body["tasks"]] == [str(visible.id)]
    assert body["analytics"]["created"] == 4
    assert body["pagination"]["page"] == 1


async def test_list_does_without_analytics(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, mongo_service: DataServiceDouble
) -> None:
    postgres_service.on_json("GET", f"/api/v1/users/{USER.id}/tasks", page_of())
    mongo_service.on("GET", f"/api/v1/users/{USER.id}/task_analytics", DOWN)
    body = (await api.get("/api/v1/tasks")).json()
    assert body["analytics"]["available"] is False


@pytest.mark.parametrize("query", ["per_page=51", "per_page=0", "page=0", "status=unknown"])
async def test_list_refuses_bad_pages(api: httpx.AsyncClient, query: str) -> None:
    assert (await api.get(f"/api/v1/tasks?{query}")).status_code == 422


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (DOWN, 503),
        (httpx.Response(503), 503),
        (httpx.Response(500), 503),
        (httpx.ReadTimeout("slow"), 504),
        (httpx.Response(401), 502),
        (httpx.Response(400, json={"detail": "unfit"}), 422),
    ],
)
async def test_data_service_trouble_is_a_problem(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    answer: httpx.Response | Exception,
    status: int,
) -> None:
    postgres_service.on("GET", "/api/v1/tasks/stats", answer)
    response = await api.get("/api/v1/tasks/stats")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "handle",
    [
        handle_api_problem,
        handle_http_exception,
        handle_service_rejection,
        handle_validation_error,
    ],
)
async def test_problem_handler_passes_on_what_is_not_its_own(
    handle: Callable[[Request, Exception], Awaitable[Response]],
) -> None:
    error = KeyError("bug")
    with pytest.raises(KeyError) as caught:
        await handle(Request({"type": "http", "path": "/api/v1/tasks", "headers": []}), error)
    assert caught.value is error


async def test_stats_are_cached_until_a_change(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    stats = {
        "user_id": str(USER.id),
        "total": 1,
        "by_status": {},
        "by_priority": {},
        "overdue": 0,
        "completed": 0,
    }
    postgres_service.on_json("GET", "/api/v1/tasks/stats", stats)
    await api.get("/api/v1/tasks/stats")
    await api.get("/api/v1/tasks/stats")
    assert len(postgres_service.calls("GET", "/api/v1/tasks/stats")) == 1
    creatable_task(postgres_service)
    await api.post("/api/v1/tasks", json={"title": "Pay rent"})
    await api.get("/api/v1/tasks/stats")
    assert len(postgres_service.calls("GET", "/api/v1/tasks/stats")) == 2


async def test_cache_failures_are_survived(
    api: httpx.AsyncClient, app: FastAPI, postgres_service: DataServiceDouble
) -> None:
    app.state.redis = AsyncMock(spec=FakeAsyncRedis)
    for command in ("get", "set", "delete"):
        getattr(app.state.redis, command).side_effect = RedisError("down")
    task = stored_task(postgres_service)
    postgres_service.on("DELETE", f"/api/v1/tasks/{task.id}", httpx.Response(204))
    assert (await api.get(f"/api/v1/tasks/{task.id}")).status_code == 200
    assert (await api.delete(f"/api/v1/tasks/{task.id}")).status_code == 204


async def test_due_lists_hold_only_own_tasks(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    own, foreign = make_task(user_id=USER.id), make_task()
    for name in ("due_soon", "overdue"):
        postgres_service.on_json(
            "GET", f"/api/v1/tasks/{name}", {"data": [json_of(own), json_of(foreign)]}
        )
    for path in ("/api/v1/tasks/due_soon?within_minutes=30", "/api/v1/tasks/overdue"):
        body = (await api.get(path)).json()
        assert [task["id"] for task in body["data"]] == [str(own.id)]
    assert postgres_service.requests[0].url.params["within_minutes"] == "30"


async def test_task_is_read_once_and_then_cached(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    task = stored_task(postgres_service)
    for _ in range(2):
        response = await api.get(f"/api/v1/tasks/{task.id}")
        assert response.json()["id"] == str(task.id)
    assert len(postgres_service.requests) == 1


@pytest.mark.parametrize("changes", [{"user_id": uuid4()}, {"publication": "pending"}])
async def test_foreign_and_pending_tasks_do_not_exist(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, changes: dict[str, Any]
) -> None:
    task = make_task(**{"user_id": USER.id, **changes})
    postgres_service.on_json("GET", f"/api/v1/tasks/{task.id}", json_of(task))
    path = f"/api/v1/tasks/{task.id}"
    assert (await api.get(path)).status_code == 404
    assert (await api.patch(path, json={"title": "x"})).status_code == 404
    assert (await api.delete(path)).status_code == 404
    assert {request.method for request in postgres_service.requests} == {"GET"}


@pytest.mark.parametrize(
    ("update", "changes", "events"),
    [
        ({"title": "New"}, {"title": "New"}, ["task.updated"]),
        ({"status": "completed"}, {"status": "completed"}, ["task.completed"]),
        (
            {"status": "completed", "title": "New"},
            {"status": "completed", "title": "New"},
            ["task.updated", "task.completed"],
        ),
        ({"status": "cancelled"}, {"status": "cancelled"}, ["task.updated"]),
    ],
)
async def test_update_publishes_what_changed(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    broker: BrokerDouble,
    update: dict[str, Any],
    changes: dict[str, Any],
    events: list[str],
) -> None:
    task = stored_task(postgres_service)
    changed = make_task(**{**task.model_dump(), **changes})
    postgres_service.on_json("PATCH", f"/api/v1/tasks/{task.id}", json_of(changed))
    response = await api.patch(f"/api/v1/tasks/{task.id}", json=update)
    assert response.status_code == 200
    assert broker.event_types == events


async def test_empty_update_is_refused(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble
) -> None:
    task = stored_task(postgres_service)
    assert (await api.patch(f"/api/v1/tasks/{task.id}", json={})).status_code == 422


@pytest.mark.parametrize("restored", [True, False])
async def test_update_is_undone_without_broker(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    broker: BrokerDouble,
    restored: bool,
) -> None:
    task = stored_task(postgres_service)
    path = f"/api/v1/tasks/{task.id}"
    postgres_service.on(
        "PATCH",
        path,
        httpx.Response(200, json=json_of(task.model_copy(update={"title": "New"}))),
        httpx.Response(200, json=json_of(task)) if restored else httpx.Response(500),
    )
    broker.failures.add("task.updated")
    assert (await api.patch(path, json={"title": "New"})).status_code == 503
    bodies = [request.content for request in postgres_service.calls("PATCH", path)]
    assert bodies == [b'{"title":"New"}', b'{"title":"Pay rent"}']


@pytest.mark.parametrize("lost", ["task.updated", "task.completed"])
async def test_completion_that_is_undone_is_not_published(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble, lost: str
) -> None:
    task = stored_task(postgres_service)
    path = f"/api/v1/tasks/{task.id}"
    update = {"title": "New", "status": "completed"}
    changed = make_task(**{**task.model_dump(), **update})
    postgres_service.on_json("PATCH", path, json_of(changed))
    broker.failures.add(lost)
    assert (await api.patch(path, json=update)).status_code == 503
    assert "task.completed" not in broker.event_types


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_task_is_read_anew_after_a_change_of_unknown_outcome(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, method: str
) -> None:
    task = stored_task(postgres_service)
    path = f"/api/v1/tasks/{task.id}"
    assert (await api.get(path)).json()["title"] == "Pay rent"
    postgres_service.on(method, path, httpx.ReadTimeout("slow"))
    postgres_service.on_json("GET", path, json_of(task.model_copy(update={"title": "New"})))
    body = {"title": "New"} if method == "PATCH" else None
    assert (await api.request(method, path, json=body)).status_code == 504
    assert (await api.get(path)).json()["title"] == "New"


@pytest.mark.parametrize("broker_down", [False, True])
async def test_delete(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    broker: BrokerDouble,
    broker_down: bool,
) -> None:
    if broker_down:
        broker.failures.add("task.deleted")
    task = stored_task(postgres_service)
    postgres_service.on("DELETE", f"/api/v1/tasks/{task.id}", httpx.Response(204))
    assert (await api.delete(f"/api/v1/tasks/{task.id}")).status_code == 204
    assert broker.event_types == ([] if broker_down else ["task.deleted"])


async def test_reminders(api: httpx.AsyncClient, postgres_service: DataServiceDouble) -> None:
    task = stored_task(postgres_service)
    reminder = ReminderResponse(
        id=uuid4(), task_id=task.id, user_id=USER.id, reminder_time=in_minutes(5)
    )
    postgres_service.on_json("POST", "/api/v1/reminders", json_of(reminder), 201)
    postgres_service.on_json("GET", "/api/v1/reminders", {"data": [json_of(reminder)]})
    path = f"/api/v1/tasks/{task.id}/reminders"
    body = {"remind_at": in_minutes(5).isoformat()}
    headers = {"Idempotency-Key": "reminder-1"}
    created = await api.post(path, json=body, headers=headers)
    replayed = await api.post(path, json=body, headers=headers)
    assert created.status_code == 201
    assert replayed.headers["Idempotency-Replayed"] == "true"
    assert b"Reminder: Pay rent" in postgres_service.calls("POST", "/api/v1/reminders")[0].content
    assert (await api.get(path)).json()["data"][0]["id"] == str(reminder.id)


@pytest.mark.parametrize("moment", UNSTORABLE_MOMENTS)
async def test_reminder_at_no_storable_moment(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, moment: object
) -> None:
    task = stored_task(postgres_service)
    response = await api.post(f"/api/v1/tasks/{task.id}/reminders", json={"remind_at": moment})
    assert response.status_code == 422
    assert not postgres_service.calls("POST", "/api/v1/reminders")


@pytest.mark.parametrize("file_size", [2**53, 2**63 - 1, 10**400, 0, -1])
async def test_attachment_of_no_storable_size(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, file_size: int
) -> None:
    task = stored_task(postgres_service)
    body = {"file_id": "f", "file_name": "a", "mime_type": "a/b", "file_size": file_size}
    response = await api.post(f"/api/v1/tasks/{task.id}/attachments", json=body)
    assert response.status_code == 422


async def test_attachments(
    api: httpx.AsyncClient,
    postgres_service: DataServiceDouble,
    mongo_service: DataServiceDouble,
    broker: BrokerDouble,
) -> None:
    task = stored_task(postgres_service)
    attachment = json_of(
        AttachmentInfo(file_id="f1", file_name="a.pdf", mime_type="application/pdf", file_size=9)
    )
    path = f"/api/v1/tasks/{task.id}/attachments"
    headers = {"Idempotency-Key": "f1"}
    assert (await api.post(path, json=attachment, headers=headers)).status_code == 201
    replayed = await api.post(path, json=attachment, headers=headers)
    assert replayed.headers["Idempotency-Replayed"] == "true"
    assert broker.event_types == ["task.attachment_uploaded"]
    entry = {
        "event_id": str(uuid4()),
        "task_id": str(task.id),
        "user_id": str(USER.id),
        "timestamp": utc_now().isoformat(),
    }
    mongo_service.on_json(
        "GET",
        "/api/v1/activity_logs",
        {
            "data": [
                {**entry, "action": "attachment_added", "details": attachment},
                {**entry, "action": "created", "details": {}},
            ]
        },
    )
    assert (await api.get(path)).json()["attachments"] == [attachment]


async def test_analytics(
    api: httpx.AsyncClient, mongo_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    mongo_service.on_json(
        "GET",
        f"/api/v1/users/{USER.id}/task_analytics",
        {"data": json_of(TaskAnalyticsStats(created=4))},
    )
    assert (await api.get("/api/v1/analytics/summary")).json()["created"] == 4
    accepted = await api.post("/api/v1/analytics/productivity?days=30")
    assert accepted.status_code == 202
    exchange, command = broker.published[0]
    assert exchange == "analytics"
    assert command.event_id == UUID(accepted.json()["command_id"])


async def test_calls_carry_request_and_user(
    api: httpx.AsyncClient, postgres_service: DataServiceDouble, broker: BrokerDouble
) -> None:
    creatable_task(postgres_service)
    await api.post(
        "/api/v1/tasks", json={"title": "Pay rent"}, headers={"X-Request-ID": "request-8"}
    )
    headers = postgres_service.requests[0].headers
    assert headers["X-Request-ID"] == "request-8"
    assert headers["X-User-ID"] == str(USER.id)
    assert broker.published[0][1].request_id == "request-8"


def test_fixed_paths_come_before_ids(app: FastAPI) -> None:
    paths = list(app.openapi()["paths"])
    for fixed in ("stats", "due_soon", "overdue"):
        assert paths.index(f"/api/v1/tasks/{fixed}") < paths.index("/api/v1/tasks/{task_id}")


async def test_lifespan_opens_and_closes(
    settings: ApiSettings, broker: BrokerDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "connect_broker", AsyncMock(return_value=broker))
    monkeypatch.setattr(app_module, "build_redis", lambda _: FakeAsyncRedis())
    application = create_app(settings)
    async with lifespan(application):
        assert application.state.broker is broker
        assert isinstance(application.state.postgres_client, PostgresDataClient)
    assert broker.closed


def test_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda name, **options: served.update(name=name, **options))
    api_service.main()
    assert served["name"] == "api_service:app"
    assert served["port"] == 8000


@pytest.mark.parametrize("changes", [{"secret_key": "short"}, {"allowed_origins": "*"}])
def test_unsafe_settings_are_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ApiSettings(**changes)  # type: ignore[arg-type]
