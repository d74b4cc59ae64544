"""The HTTP clients: what they send, and what they make of every kind of answer."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from data_clients import MongoDataClient, PostgresDataClient
from shared_dtos import (
    ActionType,
    ReminderCreate,
    ReminderKind,
    ReminderResponse,
    TaskActivity,
    TaskCreate,
    TaskStatus,
    TaskUpdate,
    UserCreate,
    UserCredentialsRequest,
    utc_now,
)
from task_platform.context import set_request_id, set_user_id
from task_platform.errors import (
    CircuitOpenError,
    ServiceFailedError,
    ServiceRejectedError,
    ServiceTimeoutError,
    ServiceUnavailableError,
)
from task_platform.http_client import CircuitBreaker
from tests.unit.doubles import DataServiceDouble, json_of, make_task, make_user, page_of

TASK = make_task()
TASK_PATH = f"/api/v1/tasks/{TASK.id}"
REMINDER = ReminderResponse(
    id=uuid4(), task_id=TASK.id, user_id=TASK.user_id, reminder_time=utc_now()
)


async def test_sends_request_id_and_user(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    set_request_id("request-7")
    set_user_id("user-7")
    postgres_service.on_json("GET", TASK_PATH, json_of(TASK))
    assert await postgres_client.get_task(TASK.id) == TASK
    headers = postgres_service.requests[0].headers
    assert headers["X-Request-ID"] == "request-7"
    assert headers["X-User-ID"] == "user-7"


async def test_missing_task_is_none(postgres_client: PostgresDataClient) -> None:
    assert await postgres_client.get_task(TASK.id) is None
    assert await postgres_client.get_user(uuid4()) is None
    assert await postgres_client.delete_task(TASK.id) is False
    assert await postgres_client.mark_reminder_sent(REMINDER) is False


@pytest.mark.parametrize("status", [502, 503, 504])
async def test_passing_failure_of_read_is_repeated(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble, status: int
) -> None:
    postgres_service.on(
        "GET",
        TASK_PATH,
        httpx.Response(status),
        httpx.ConnectError("refused"),
        httpx.Response(200, json=json_of(TASK)),
    )
    assert await postgres_client.get_task(TASK.id) == TASK
    assert len(postgres_service.requests) == 3


async def test_repetitions_are_bounded(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on("GET", TASK_PATH, httpx.Response(503))
    with pytest.raises(ServiceUnavailableError):
        await postgres_client.get_task(TASK.id)
    assert len(postgres_service.requests) == 3


async def test_internal_error_is_not_repeated(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on("GET", TASK_PATH, httpx.Response(500))
    with pytest.raises(ServiceFailedError):
        await postgres_client.get_task(TASK.id)
    assert len(postgres_service.requests) == 1


async def test_creation_without_an_identifier_is_not_repeated(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on("POST", "/api/v1/users", httpx.Response(503))
    user = UserCreate(username="ann", email="ann@example.com", password="long enough")
    with pytest.raises(ServiceUnavailableError):
        await postgres_client.create_user(user)
    assert len(postgres_service.requests) == 1


async def test_change_whose_answer_is_lost_is_repeated(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    lost = httpx.ReadTimeout("slow")
    postgres_service.on("PATCH", TASK_PATH, lost, httpx.Response(200, json=json_of(TASK)))
    assert await postgres_client.update_task(TASK.id, TaskUpdate(title="Pay rent")) == TASK
    assert len({request.content for request in postgres_service.requests}) == 1
    assert len(postgres_service.requests) == 2


async def test_deletion_whose_answer_is_lost_is_repeated(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on("DELETE", TASK_PATH, httpx.ReadTimeout("slow"), httpx.Response(404))
    assert await postgres_client.delete_task(TASK.id) is False
    assert len(postgres_service.requests) == 2


async def test_creation_with_transaction_id_is_repeated(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    transaction_id = uuid4()
    postgres_service.on(
        "POST",
        "/api/v1/tasks",
        httpx.ReadTimeout("slow"),
        httpx.Response(201, json=json_of(TASK)),
    )
    created = await postgres_client.create_pending_task(
        TASK.user_id, TaskCreate(title="Pay rent"), transaction_id
    )
    assert created == TASK
    bodies = [request.content for request in postgres_service.requests]
    assert bodies[0] == bodies[1]
    assert str(transaction_id).encode() in bodies[0]
    assert b'"publication":"pending"' in bodies[0]


async def test_client_without_attempts_calls_nobody(postgres_service: DataServiceDouble) -> None:
    client = PostgresDataClient(
        "db_postgres_service",
        "http://db_postgres_service:8000",
        retry_attempts=0,
        transport=postgres_service.transport,
    )
    with pytest.raises(ServiceUnavailableError, match="no attempt"):
        await client.get_task(TASK.id)
    assert postgres_service.requests == []
    await client.aclose()


async def test_timeout_is_told_apart(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on("GET", TASK_PATH, httpx.ReadTimeout("slow"))
    with pytest.raises(ServiceTimeoutError):
        await postgres_client.get_task(TASK.id)


async def test_whole_call_ends_in_time() -> None:
    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    client = PostgresDataClient(
        "db_postgres_service",
        "http://db_postgres_service:8000",
        timeout_seconds=0.05,
        transport=httpx.MockTransport(never),
    )
    with pytest.raises(ServiceTimeoutError):
        await client.get_task(TASK.id)
    await client.aclose()


async def test_refusal_carries_detail(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on_json("POST", "/api/v1/users", {"detail": "name taken"}, status=409)
    user = UserCreate(username="ann", email="ann@example.com", password="long enough")
    with pytest.raises(ServiceRejectedError, match="name taken") as caught:
        await postgres_client.create_user(user)
    assert caught.value.is_conflict


@pytest.mark.parametrize("content", [b"no json", b'{"detail": 3}', b"[]"])
async def test_refusal_without_problem_names_the_status(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble, content: bytes
) -> None:
    postgres_service.on("GET", TASK_PATH, httpx.Response(400, content=content))
    with pytest.raises(ServiceRejectedError, match="Bad Request"):
        await postgres_client.get_task(TASK.id)


async def test_credentials(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    user = make_user()
    credentials = UserCredentialsRequest(username="ann", password="long enough")
    postgres_service.on(
        "POST",
        "/api/v1/credentials/verify",
        httpx.Response(200, json=json_of(user)),
        httpx.Response(401, json={"detail": "wrong"}),
        httpx.Response(422, json={"detail": "bad"}),
    )
    assert await postgres_client.verify_credentials(credentials) == user
    assert await postgres_client.verify_credentials(credentials) is None
    with pytest.raises(ServiceRejectedError):
        await postgres_client.verify_credentials(credentials)


async def test_lists_send_only_given_filters(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    path = f"/api/v1/users/{TASK.user_id}/tasks"
    postgres_service.on_json("GET", path, page_of(TASK))
    page = await postgres_client.list_user_tasks(
        TASK.user_id, page=2, per_page=5, status=TaskStatus.TODO
    )
    assert page.data == [TASK]
    assert dict(postgres_service.requests[0].url.params) == {
        "status": "todo",
        "page": "2",
        "per_page": "5",
    }


async def test_other_refusals_are_raised(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    user_id = uuid4()
    for method, path in (
        ("GET", f"/api/v1/users/{user_id}"),
        ("DELETE", TASK_PATH),
        ("PATCH", f"/api/v1/reminders/{REMINDER.id}"),
    ):
        postgres_service.on(method, path, httpx.Response(400))
    with pytest.raises(ServiceRejectedError):
        await postgres_client.get_user(user_id)
    with pytest.raises(ServiceRejectedError):
        await postgres_client.delete_task(TASK.id)
    with pytest.raises(ServiceRejectedError):
        await postgres_client.mark_reminder_sent(REMINDER)


async def test_reminders(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    reminder = REMINDER
    postgres_service.on_json("POST", "/api/v1/reminders", json_of(reminder), 201)
    postgres_service.on_json("GET", "/api/v1/reminders", {"data": [json_of(reminder)]})
    postgres_service.on_json("GET", "/api/v1/reminders/due", {"data": [json_of(reminder)]})
    postgres_service.on_json("PATCH", f"/api/v1/reminders/{reminder.id}", json_of(reminder))
    postgres_service.on_json("DELETE", "/api/v1/reminders", {"cancelled": 1})
    saved = await postgres_client.save_reminder(
        ReminderCreate(
            task_id=TASK.id,
            user_id=TASK.user_id,
            reminder_time=utc_now(),
            message="m",
            kind=ReminderKind.MANUAL,
        )
    )
    assert saved == reminder
    assert await postgres_client.list_task_reminders(TASK.id) == [reminder]
    assert await postgres_client.list_due_reminders(utc_now(), 10) == [reminder]
    assert await postgres_client.mark_reminder_sent(reminder) is True
    await postgres_client.cancel_reminders(TASK.id)
    assert postgres_service.requests[-1].url.params["task_id"] == str(TASK.id)


async def test_reminders_of_all_pages_are_listed(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    full = {"data": [json_of(REMINDER)] * 100}
    last = {"data": [json_of(REMINDER)] * 3}
    postgres_service.on(
        "GET",
        "/api/v1/reminders",
        *(httpx.Response(200, json=page) for page in (full, full, last)),
    )
    assert len(await postgres_client.list_task_reminders(TASK.id)) == 203
    asked = [dict(request.url.params) for request in postgres_service.requests]
    common = {"task_id": str(TASK.id), "per_page": "100"}
    assert asked == [common | {"page": page} for page in ("1", "2", "3")]


async def test_readiness(
    postgres_client: PostgresDataClient, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on(
        "GET",
        "/ready",
        httpx.Response(200, json={}),
        httpx.Response(503),
        httpx.ConnectError("refused"),
    )
    assert [await postgres_client.is_ready() for _ in range(3)] == [True, False, False]


async def test_unknown_user_has_no_analytics(mongo_client: MongoDataClient) -> None:
    stats = await mongo_client.get_task_analytics(uuid4())
    assert stats.created == 0


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(500), ServiceFailedError),
        (httpx.Response(503), ServiceUnavailableError),
        (httpx.ReadTimeout("slow"), ServiceTimeoutError),
        (httpx.Response(400), ServiceRejectedError),
    ],
)
async def test_analytics_errors(
    mongo_client: MongoDataClient,
    mongo_service: DataServiceDouble,
    answer: httpx.Response | Exception,
    error: type[Exception],
) -> None:
    user_id = uuid4()
    mongo_service.on("GET", f"/api/v1/users/{user_id}/task_analytics", answer)
    with pytest.raises(error):
        await mongo_client.get_task_analytics(user_id)


async def test_mongo_calls(mongo_client: MongoDataClient, mongo_service: DataServiceDouble) -> None:
    activity = TaskActivity(
        event_id=uuid4(),
        action=ActionType.CREATED,
        task_id=TASK.id,
        user_id=TASK.user_id,
        timestamp=utc_now(),
    )
    mongo_service.on(
        "POST", "/api/v1/activity_logs", httpx.Response(503), httpx.Response(201, json={"id": "1"})
    )
    mongo_service.on_json("GET", "/api/v1/activity_logs", {"data": [json_of(activity)]})
    mongo_service.on_json("DELETE", "/api/v1/activity_logs/expired", {"deleted": 4})
    mongo_service.on_json("DELETE", "/api/v1/events/expired", {"deleted": 5})
    mongo_service.on_json(
        "POST",
        "/api/v1/productivity_stats/compute",
        {
            "user_id": str(TASK.user_id),
            "period_start": utc_now().isoformat(),
            "period_end": utc_now().isoformat(),
            "tasks_completed": 2,
        },
    )
    await mongo_client.store_activity(activity)
    assert await mongo_client.list_task_activity(TASK.id) == [activity]
    assert await mongo_client.delete_expired_activity(30) == 4
    assert await mongo_client.delete_expired_events(30) == 5
    stats = await mongo_client.compute_productivity(TASK.user_id, utc_now(), utc_now())
    assert stats.tasks_completed == 2


async def test_circuit_opens_and_closes_again(
    postgres_service: DataServiceDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = 100.0
    monkeypatch.setattr("task_platform.http_client.time.monotonic", lambda: clock)
    client = PostgresDataClient(
        "db_postgres_service",
        "http://db_postgres_service:8000",
        retry_attempts=1,
        transport=postgres_service.transport,
        circuit_breaker=CircuitBreaker(failure_threshold=2, reset_seconds=5),
    )
    postgres_service.on(
        "GET",
        TASK_PATH,
        httpx.Response(503),
        httpx.Response(503),
        httpx.Response(200, json=json_of(TASK)),
    )
    for _ in range(2):
        with pytest.raises(ServiceUnavailableError):
            await client.get_task(TASK.id)
    with pytest.raises(CircuitOpenError):
        await client.get_task(TASK.id)
    assert len(postgres_service.requests) == 2
    clock += 6
    assert await client.get_task(TASK.id) == TASK
    assert await client.get_task(TASK.id) == TASK
    await client.aclose()


async def test_a_failing_request_does_not_open_the_circuit(
    postgres_service: DataServiceDouble,
) -> None:
    client = PostgresDataClient(
        "db_postgres_service",
        "http://db_postgres_service:8000",
        transport=postgres_service.transport,
        circuit_breaker=CircuitBreaker(failure_threshold=2),
    )
    bad = uuid4()
    postgres_service.on("GET", f"/api/v1/tasks/{bad}", httpx.Response(500))
    postgres_service.on_json("GET", TASK_PATH, json_of(TASK))
    for _ in range(5):
        with pytest.raises(ServiceFailedError):
            await client.get_task(bad)
    assert await client.get_task(TASK.id) == TASK
    await client.aclose()


def test_backoff_always_grows(postgres_client: PostgresDataClient) -> None:
    for _ in range(50):
        delays = [postgres_client._backoff_seconds(attempt) for attempt in (1, 2, 3)]
        assert delays == sorted(delays)
