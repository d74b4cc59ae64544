"""The reminder worker and the analytics worker."""

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock
from uuid import UUID, uuid4

import httpx
import pytest
from fakeredis import FakeAsyncRedis

import analytics_worker
import reminder_worker
from data_clients import MongoDataClient, PostgresDataClient
from shared_dtos import (
    ActionType,
    AttachmentInfo,
    AttachmentPayload,
    AttachmentUploadedEvent,
    CleanupTasksCommand,
    GenerateAnalyticsCommand,
    ProcessRemindersCommand,
    ReminderKind,
    ReminderResponse,
    TaskCompletedEvent,
    TaskCompletedPayload,
    TaskCreatedEvent,
    TaskCreationFailedEvent,
    TaskCreationFailedPayload,
    TaskDeletedEvent,
    TaskDueSoonEvent,
    TaskDueSoonPayload,
    TaskEvent,
    TaskPublication,
    TaskResponse,
    TaskUpdatedEvent,
    TaskUpdatedPayload,
    utc_now,
)
from task_analytics.commands import AnalyticsCommandHandler, CommandScheduler
from task_analytics.recorder import ActiveUsers, ActivityRecorder, activity_of
from task_analytics.settings import AnalyticsWorkerSettings
from task_api.events import task_payload
from task_platform.errors import (
    BrokerUnavailableError,
    ServiceUnavailableError,
    TransientProcessingError,
)
from task_reminders import notifier as notifier_module
from task_reminders import scheduler as scheduler_module
from task_reminders.notifier import ReminderNotifier
from task_reminders.scheduler import ReminderScheduler
from task_reminders.settings import ReminderWorkerSettings
from tests.unit.doubles import (
    BrokerDouble,
    DataServiceDouble,
    QueueDouble,
    in_minutes,
    json_of,
    make_task,
)

MINUTE = timedelta(minutes=1)


def envelope(task: Any) -> dict[str, Any]:
    return {
        "source_service": "task_api_service",
        "request_id": "request-1",
        "user_id": task.user_id,
    }


def created(task: Any) -> TaskCreatedEvent:
    return TaskCreatedEvent(**envelope(task), data=task_payload(task))


@pytest.fixture
def scheduler(
    postgres_client: PostgresDataClient, redis_client: FakeAsyncRedis
) -> ReminderScheduler:
    return ReminderScheduler(postgres_client, redis_client, lead_minutes=60)


@pytest.mark.parametrize(("due_in", "remind_in"), [(180, 120), (30, 0)])
async def test_reminder_is_scheduled_before_the_due_date(
    scheduler: ReminderScheduler, postgres_service: DataServiceDouble, due_in: int, remind_in: int
) -> None:
    task = make_task(due_date=in_minutes(due_in))
    postgres_service.on_json("GET", f"/api/v1/tasks/{task.id}", json_of(task))
    stored = ReminderResponse(
        id=uuid4(), task_id=task.id, user_id=task.user_id, reminder_time=utc_now()
    )
    postgres_service.on_json("POST", "/api/v1/reminders", json_of(stored), 201)
    await scheduler.handle(created(task))
    (request,) = postgres_service.calls("POST", "/api/v1/reminders")
    sent = ReminderResponse.model_validate_json(
        request.content[:-1] + f',"id":"{uuid4()}"}}'.encode()
    )
    assert sent.kind is ReminderKind.SCHEDULED
    distance = (sent.reminder_time - in_minutes(remind_in)).total_seconds()
    assert abs(distance) < 10


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "scheduled"),
        ({"due_date": in_minutes(90), "status": "completed"}, None),
        ({"status": "cancelled"}, None),
    ],
)
async def test_reminders_are_cancelled_when_nothing_is_due(
    scheduler: ReminderScheduler,
    postgres_service: DataServiceDouble,
    changes: dict[str, Any],
    kind: str | None,
) -> None:
    task = make_task(**changes)
    postgres_service.on_json("GET", f"/api/v1/tasks/{task.id}", json_of(task))
    postgres_service.on_json("DELETE", "/api/v1/reminders", {"cancelled": 1})
    await scheduler.handle(updated(task, ["due_date"]))
    (request,) = postgres_service.calls("DELETE", "/api/v1/reminders")
    assert request.url.params.get("kind") == kind
    assert not postgres_service.calls("POST", "/api/v1/reminders")


async def test_a_new_task_without_a_due_date_costs_no_call(
    scheduler: ReminderScheduler, postgres_service: DataServiceDouble
) -> None:
    await scheduler.handle(created(make_task()))
    assert not postgres_service.requests


async def test_deleted_task_has_its_reminders_cancelled(
    scheduler: ReminderScheduler, postgres_service: DataServiceDouble
) -> None:
    postgres_service.on_json("DELETE", "/api/v1/reminders", {"cancelled": 0})
    task = make_task()
    await scheduler.handle(TaskDeletedEvent(**envelope(task), data=task_payload(task)))
    assert postgres_service.calls("DELETE", "/api/v1/reminders")


async def test_due_date_in_the_past_ends_the_schedule(
    scheduler: ReminderScheduler, postgres_service: DataServiceDouble
) -> None:
    task = make_task(due_date=in_minutes(-5))
    postgres_service.on_json("GET", f"/api/v1/tasks/{task.id}", json_of(task))
    postgres_service.on_json("DELETE", "/api/v1/reminders", {"cancelled": 1})
    await scheduler.handle(updated(task, ["due_date"]))
    (request,) = postgres_service.calls("DELETE", "/api/v1/reminders")
    assert request.url.params["kind"] == "scheduled"
    assert not postgres_service.calls("POST", "/api/v1/reminders")


async def test_task_is_scheduled_when_its_creation_is_complete(
    scheduler: ReminderScheduler,
    postgres_service: DataServiceDouble,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scheduler_module, "PENDING_PAUSE_SECONDS", 0)
    task = make_task(due_date=in_minutes(180))
    pending = json_of(task.model_copy(update={"publication": TaskPublication.PENDING}))
    stored = ReminderResponse(
        id=uuid4(), task_id=task.id, user_id=task.user_id, reminder_time=utc_now()
    )
    postgres_service.on_json("POST", "/api/v1/reminders", json_of(stored), 201)
    path = f"/api/v1/tasks/{task.id}"
    postgres_service.on_json("GET", path, pending)
    with pytest.raises(TransientProcessingError):
        await scheduler.handle(created(task))
    assert not postgres_service.calls("POST", "/api/v1/reminders")
    postgres_service.on(
        "GET", path, httpx.Response(200, json=pending), httpx.Response(200, json=json_of(task))
    )
    await scheduler.handle(created(task))
    assert len(postgres_service.calls("POST", "/api/v1/reminders")) == 1


async def test_events_of_one_task_wait_for_each_other(
    scheduler: ReminderScheduler, redis_client: FakeAsyncRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler_module, "LOCK_WAIT_SECONDS", 0.05)
    task = make_task(due_date=in_minutes(180))
    async with redis_client.lock(f"task_reminders:task_lock:{task.id}", timeout=5):
        with pytest.raises(TransientProcessingError):
            await scheduler.handle(created(task))


class NotifierBench:
    """A notifier, its broker and its data service."""

    def __init__(
        self,
        postgres_client: PostgresDataClient,
        postgres_service: DataServiceDouble,
        redis_client: FakeAsyncRedis,
    ) -> None:
        self.service = postgres_service
        self.redis = redis_client
        self.broker = BrokerDouble()
        self.notifier = ReminderNotifier(
            postgres_client,
            redis_client,
            self.broker,
            service_name="task_reminder_worker",
            due_soon_minutes=60,
        )
        for path in ("reminders/due", "tasks/due_soon", "tasks/overdue"):
            postgres_service.on_json("GET", f"/api/v1/{path}", {"data": []})

    def reminder(self, task: Any) -> ReminderResponse:
        """Make a reminder of the task due."""
        reminder = ReminderResponse(
            id=uuid4(), task_id=task.id, user_id=task.user_id, reminder_time=in_minutes(-1)
        )
        self.service.on_json("GET", f"/api/v1/tasks/{task.id}", json_of(task))
        self.service.on_json("GET", "/api/v1/reminders/due", {"data": [json_of(reminder)]})
        self.service.on_json("PATCH", f"/api/v1/reminders/{reminder.id}", json_of(reminder))
        return reminder

    async def round(self) -> int:
        """Run one round."""
        return await self.notifier.process(ProcessRemindersCommand())


@pytest.fixture
def bench(
    postgres_client: PostgresDataClient,
    postgres_service: DataServiceDouble,
    redis_client: FakeAsyncRedis,
) -> NotifierBench:
    return NotifierBench(postgres_client, postgres_service, redis_client)


async def test_due_reminder_is_published_once_and_marked(bench: NotifierBench) -> None:
    reminder = bench.reminder(make_task())
    assert await bench.round() == 1
    assert await bench.round() == 0
    assert bench.broker.event_types == ["task.reminder_due"]
    assert len(bench.service.calls("PATCH", f"/api/v1/reminders/{reminder.id}")) == 2


async def test_reminder_that_was_moved_meanwhile_comes_again(bench: NotifierBench) -> None:
    task = make_task(due_date=in_minutes(-10))
    reminder = bench.reminder(task)
    path = f"/api/v1/reminders/{reminder.id}"
    bench.service.on("PATCH", path, httpx.Response(409, json={"detail": "moved"}))
    bench.service.on_json("GET", "/api/v1/tasks/overdue", {"data": [json_of(task)]})
    assert await bench.round() == 2
    (request,) = bench.service.calls("PATCH", path)
    named = json.loads(request.content)["reminder_time"]
    assert datetime.fromisoformat(named) == reminder.reminder_time
    moved = reminder.model_copy(update={"reminder_time": reminder.reminder_time + MINUTE})
    bench.service.on_json("GET", "/api/v1/reminders/due", {"data": [json_of(moved)]})
    assert await bench.round() == 1
    assert bench.broker.event_types.count("task.reminder_due") == 2


async def test_reminder_of_closed_task_is_only_marked(bench: NotifierBench) -> None:
    reminder = bench.reminder(make_task(status="completed"))
    assert await bench.round() == 0
    assert bench.service.calls("PATCH", f"/api/v1/reminders/{reminder.id}")


async def test_reminder_that_cannot_be_marked_does_not_stop_the_round(
    bench: NotifierBench,
) -> None:
    task = make_task(due_date=in_minutes(-10))
    reminder = bench.reminder(task)
    bench.service.on("PATCH", f"/api/v1/reminders/{reminder.id}", httpx.Response(400))
    bench.service.on_json("GET", "/api/v1/tasks/overdue", {"data": [json_of(task)]})
    assert await bench.round() == 2


@pytest.mark.parametrize(
    "answer", [httpx.Response(500), httpx.Response(200, json={"id": "unreadable"})]
)
async def test_one_bad_task_does_not_keep_the_others_back(
    bench: NotifierBench, answer: httpx.Response
) -> None:
    bad, task = make_task(), make_task(due_date=in_minutes(-10))
    reminders = [bench.reminder(bad), bench.reminder(task)]
    bench.service.on_json(
        "GET", "/api/v1/reminders/due", {"data": [json_of(reminder) for reminder in reminders]}
    )
    bench.service.on("GET", f"/api/v1/tasks/{bad.id}", answer)
    bench.service.on_json("GET", "/api/v1/tasks/overdue", {"data": [json_of(task)]})
    assert await bench.round() == 2
    assert bench.broker.event_types == ["task.reminder_due", "task.overdue"]


async def test_an_outage_ends_the_round(bench: NotifierBench) -> None:
    task = make_task()
    bench.reminder(task)
    bench.service.on("GET", f"/api/v1/tasks/{task.id}", httpx.Response(503))
    with pytest.raises(ServiceUnavailableError):
        await bench.round()


async def test_reminder_in_other_hands_is_left_alone(bench: NotifierBench) -> None:
    reminder = bench.reminder(make_task())
    stamp = int(reminder.reminder_time.timestamp())
    await bench.redis.set(f"task_reminders:sent_reminder:{reminder.id}.{stamp}", "running")
    assert await bench.round() == 0
    assert not bench.service.calls("PATCH", f"/api/v1/reminders/{reminder.id}")


async def test_failed_publication_is_tried_again(bench: NotifierBench) -> None:
    bench.reminder(make_task())
    bench.broker.failures.add("task.reminder_due")
    with pytest.raises(BrokerUnavailableError):
        await bench.round()
    bench.broker.failures.clear()
    assert await bench.round() == 1


async def test_repeated_publication_has_the_same_id(bench: NotifierBench) -> None:
    bench.reminder(make_task())
    await bench.round()
    await bench.redis.flushall()
    await bench.round()
    first, second = (event.event_id for _, event in bench.broker.published)
    assert first == second


async def test_due_soon_and_overdue_are_announced_once(bench: NotifierBench) -> None:
    soon, late = make_task(due_date=in_minutes(30.5)), make_task(due_date=in_minutes(-90.5))
    closed = make_task(due_date=in_minutes(20), status="completed")
    undated = make_task()
    bench.service.on_json(
        "GET", "/api/v1/tasks/due_soon", {"data": [json_of(t) for t in (soon, closed, undated)]}
    )
    bench.service.on_json(
        "GET", "/api/v1/tasks/overdue", {"data": [json_of(t) for t in (late, undated)]}
    )
    assert await bench.round() == 2
    assert await bench.round() == 0
    due_soon, overdue = (event for _, event in bench.broker.published)
    assert due_soon.data.due_in_minutes == 30  # type: ignore[attr-defined]
    assert overdue.data.overdue_minutes == 90  # type: ignore[attr-defined]
    (key,) = [key async for key in bench.redis.scan_iter("task_reminders:due_soon:*")]
    assert 0 < await bench.redis.ttl(key) <= 86_400


class DueList:
    """The tasks of the data service that are due, read with a limit behind a position."""

    def __init__(self, tasks: list[TaskResponse]) -> None:
        self._tasks = sorted(tasks, key=self._position)

    @staticmethod
    def _position(task: TaskResponse) -> tuple[datetime, UUID]:
        assert task.due_date is not None
        return task.due_date, task.id

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Return the next tasks."""
        params, tasks = request.url.params, self._tasks
        if "after_id" in params:
            last = datetime.fromisoformat(params["after_due_date"]), UUID(params["after_id"])
            tasks = [task for task in tasks if self._position(task) > last]
        page = tasks[: int(params["limit"])]
        return httpx.Response(200, json={"data": [json_of(task) for task in page]})


@pytest.mark.parametrize(("listing", "minutes"), [("due_soon", 30), ("overdue", -30)])
async def test_tasks_behind_a_full_page_are_announced(
    bench: NotifierBench, listing: str, minutes: int
) -> None:
    moment = in_minutes(minutes)
    tasks = [make_task(due_date=moment) for _ in range(5)]
    bench.service.on("GET", f"/api/v1/tasks/{listing}", DueList(tasks))
    assert await bench.notifier.process(ProcessRemindersCommand(batch_size=2)) == 5
    assert len(bench.service.calls("GET", f"/api/v1/tasks/{listing}")) == 3
    assert {event.data.task_id for _, event in bench.broker.published} == {  # type: ignore[attr-defined]
        task.id for task in tasks
    }


async def test_round_goes_on_where_the_last_one_had_to_stop(
    bench: NotifierBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifier_module, "MAX_PAGES", 2)
    tasks = [make_task(due_date=in_minutes(-minutes)) for minutes in range(1, 6)]
    bench.service.on("GET", "/api/v1/tasks/overdue", DueList(tasks))
    command = ProcessRemindersCommand(batch_size=2)
    assert [await bench.notifier.process(command) for _ in range(2)] == [4, 1]
    newest = make_task(due_date=in_minutes(-60))
    bench.service.on("GET", "/api/v1/tasks/overdue", DueList([*tasks, newest]))
    assert await bench.notifier.process(command) == 1


async def test_new_due_date_is_announced_again(bench: NotifierBench) -> None:
    task = make_task(due_date=in_minutes(30))
    bench.service.on_json("GET", "/api/v1/tasks/due_soon", {"data": [json_of(task)]})
    await bench.round()
    moved = task.model_copy(update={"due_date": in_minutes(45)})
    bench.service.on_json("GET", "/api/v1/tasks/due_soon", {"data": [json_of(moved)]})
    assert await bench.round() == 1


def updated(task: Any, changes: list[str]) -> TaskUpdatedEvent:
    return TaskUpdatedEvent(
        **envelope(task),
        data=TaskUpdatedPayload(
            **task_payload(task).model_dump(), previous_data={}, new_data={}, changes=changes
        ),
    )


TASK = make_task()
ATTACHMENT = AttachmentInfo(
    file_id="f1", file_name="a.pdf", mime_type="application/pdf", file_size=9
)


@pytest.mark.parametrize(
    ("event", "action"),
    [
        (created(TASK), ActionType.CREATED),
        (
            TaskCreationFailedEvent(
                **envelope(TASK),
                data=TaskCreationFailedPayload(
                    task_id=TASK.id, transaction_id=uuid4(), title=TASK.title, reason="down"
                ),
            ),
            ActionType.CREATION_FAILED,
        ),
        (updated(TASK, ["title"]), ActionType.UPDATED),
        (updated(TASK, ["status"]), ActionType.STATUS_CHANGED),
        (updated(make_task(status="cancelled"), ["status"]), ActionType.CANCELLED),
        (
            TaskCompletedEvent(
                **envelope(TASK),
                data=TaskCompletedPayload(
                    **task_payload(TASK).model_dump(), completion_time=in_minutes(-1)
                ),
            ),
            ActionType.COMPLETED,
        ),
        (TaskDeletedEvent(**envelope(TASK), data=task_payload(TASK)), ActionType.DELETED),
        (
            AttachmentUploadedEvent(
                **envelope(TASK), data=AttachmentPayload(task_id=TASK.id, attachment=ATTACHMENT)
            ),
            ActionType.ATTACHMENT_ADDED,
        ),
        (
            TaskDueSoonEvent(
                **envelope(TASK),
                data=TaskDueSoonPayload(**task_payload(TASK).model_dump(), due_in_minutes=3),
            ),
            None,
        ),
    ],
)
def test_activity_of_events(event: TaskEvent, action: ActionType | None) -> None:
    activity = activity_of(event)
    assert (activity.action if activity else None) == action


async def test_event_and_activity_are_stored(
    mongo_client: MongoDataClient, mongo_service: DataServiceDouble, redis_client: FakeAsyncRedis
) -> None:
    mongo_service.on_json("POST", "/api/v1/events", {"id": "1"}, 201)
    mongo_service.on_json("POST", "/api/v1/activity_logs", {"id": "1"}, 201)
    active_users = ActiveUsers(redis_client)
    recorder = ActivityRecorder(mongo_client, active_users)
    await recorder.handle(created(TASK))
    await recorder.handle(
        TaskDueSoonEvent(
            **envelope(TASK),
            data=TaskDueSoonPayload(**task_payload(TASK).model_dump(), due_in_minutes=3),
        )
    )
    events = mongo_service.calls("POST", "/api/v1/events")
    assert len(events) == 2
    assert json.loads(events[0].content)["task_id"] == str(TASK.id)
    assert len(mongo_service.calls("POST", "/api/v1/activity_logs")) == 1
    assert await active_users.list_since(7) == {TASK.user_id}


async def test_store_failure_is_raised(
    mongo_client: MongoDataClient, mongo_service: DataServiceDouble, redis_client: FakeAsyncRedis
) -> None:
    mongo_service.on("POST", "/api/v1/events", httpx.Response(503))
    recorder = ActivityRecorder(mongo_client, ActiveUsers(redis_client))
    with pytest.raises(ServiceUnavailableError):
        await recorder.handle(created(TASK))


async def test_commands_are_published_and_carried_out(
    mongo_client: MongoDataClient,
    mongo_service: DataServiceDouble,
    redis_client: FakeAsyncRedis,
    broker: BrokerDouble,
) -> None:
    scheduler = CommandScheduler(broker, "task_analytics_worker", retention_days=30)
    await scheduler.request_productivity(3600)
    await scheduler.request_productivity(3600)
    await scheduler.request_cleanup(86_400)
    generate, repeated, cleanup = (event for _, event in broker.published)
    assert isinstance(generate, GenerateAnalyticsCommand)
    assert isinstance(cleanup, CleanupTasksCommand)
    assert generate.event_id == repeated.event_id

    active_users = ActiveUsers(redis_client)
    await active_users.add(UUID(int=1))
    await active_users.add(UUID(int=2))
    stats = {
        "user_id": str(UUID(int=1)),
        "period_start": utc_now().isoformat(),
        "period_end": utc_now().isoformat(),
    }
    mongo_service.on_json("POST", "/api/v1/productivity_stats/compute", stats)
    for collection in ("activity_logs", "events"):
        mongo_service.on_json("DELETE", f"/api/v1/{collection}/expired", {"deleted": 4})
    handler = AnalyticsCommandHandler(mongo_client, active_users)
    await handler.handle(generate)
    assert len(mongo_service.calls("POST", "/api/v1/productivity_stats/compute")) == 2
    only_one = generate.model_copy(
        update={"data": generate.data.model_copy(update={"target_user_id": UUID(int=1)})}
    )
    await handler.handle(only_one)
    assert len(mongo_service.calls("POST", "/api/v1/productivity_stats/compute")) == 3
    await handler.handle(cleanup)
    for collection in ("activity_logs", "events"):
        (request,) = mongo_service.calls("DELETE", f"/api/v1/{collection}/expired")
        assert request.url.params["older_than_days"] == "30"


@pytest.mark.parametrize("module", [reminder_worker, analytics_worker])
async def test_worker_works_until_it_is_stopped(
    module: Any,
    broker: BrokerDouble,
    redis_client: FakeAsyncRedis,
    postgres_client: PostgresDataClient,
    postgres_service: DataServiceDouble,
    mongo_client: MongoDataClient,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    heartbeat_file = tmp_path / "heartbeat"
    monkeypatch.setenv("HEARTBEAT_FILE", str(heartbeat_file))
    monkeypatch.setattr(module, "connect_broker", AsyncMock(return_value=broker))
    monkeypatch.setattr(module, "build_redis", lambda _: redis_client)
    monkeypatch.setattr(module, "start_http_server", lambda _: None)
    relay: list[asyncio.Event] = []
    monkeypatch.setattr(module, "stop_on_signals", relay.append)
    if module is reminder_worker:
        monkeypatch.setattr(module, "PostgresDataClient", lambda *_, **__: postgres_client)
        queues = [broker.topology.task_reminders]
    else:
        monkeypatch.setattr(module, "MongoDataClient", lambda *_, **__: mongo_client)
        queues = [broker.topology.analytics_task_events, broker.topology.analytics_commands]
    running = asyncio.create_task(module.main())
    async with asyncio.timeout(5):
        while not (heartbeat_file.exists() and relay):  # noqa: ASYNC110 - a file, not an event
            await asyncio.sleep(0.01)
    relay[0].set()
    await running
    assert all(isinstance(queue, QueueDouble) and queue.cancelled for queue in queues)
    assert broker.closed


def test_settings_have_their_own_names() -> None:
    assert ReminderWorkerSettings().service_name == "task_reminder_worker"
    assert AnalyticsWorkerSettings().service_name == "task_analytics_worker"
