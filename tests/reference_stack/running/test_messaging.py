"""Messages between the services: one for each event, none lost and none done twice, whatever is restarted or sent in between."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.support import stack_checks
from tests.support.broker import PERSISTENT
from tests.support.running_stack import run, wait_until
from tests.support.service_roles import CONSUMERS, LONG_RUNNING
from tests.support.task_user import TaskUser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.broker import Broker, Message
    from tests.support.fake_telegram import FakeTelegram
    from tests.support.running_stack import RunningStack
    from tests.support.task_user import StoredData

WORK_QUEUES = {
    "task_reminders": "task_reminder_worker",
    "analytics.task_events": "task_analytics_worker",
    "analytics.commands": "task_analytics_worker",
    "bot.notifications": "task_bot_service",
}
PROCESSED_WITHIN_SECONDS = 45
BACK_WITHIN_SECONDS = 120
TRACEPARENT = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


def now() -> str:
    """The present moment for `docker compose logs --since`."""
    return datetime.now(UTC).isoformat()


def wait_for_consumers(broker: Broker) -> None:
    """Every work queue is consumed by its service."""

    def consumed() -> bool:
        consumers = broker.consumers()
        return all(service in consumers.get(queue, set()) for queue, service in WORK_QUEUES.items())

    wait_until(consumed, within=BACK_WITHIN_SECONDS, what="every work queue has its consumer", every=1)


def start_again(stack: RunningStack, broker: Broker, *services: str) -> None:
    """Start stopped services and wait until they do their work."""
    stack.start_again(*services)
    wait_for_consumers(broker)


@pytest.fixture(autouse=True)
def consumed_before_and_after(telegram: FakeTelegram, broker: Broker) -> Iterator[None]:
    """A test finds every queue consumed and leaves it so; the bot consumes when it has Telegram."""
    wait_for_consumers(broker)
    yield
    wait_for_consumers(broker)


@pytest.fixture
def chat(stack: RunningStack, telegram: FakeTelegram, stored: StoredData) -> tuple[int, TaskUser]:
    """Somebody who is known to the bot and to the API: the chat, and the API's user."""
    person = telegram.new_person()
    telegram.say(person, "/start")
    return person, TaskUser.of_telegram(stack, person)


def processed(stack: RunningStack, service: str, event_id: str, message: str, since: str) -> int:
    """How often a service logged an outcome for an event."""
    return sum(
        (each["message"], each.get("event_id")) == (message, event_id) for each in stack.records(service, since=since)
    )


# ── One message for each event ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Change:
    """Something that a user does to a task, and the event that must tell of it."""

    method: str
    body: dict[str, Any] | None
    event_type: str
    exchange: str = "task_events"


CHANGES = {
    "create": Change("POST", {"title": "Created", "priority": "high"}, "task.created"),
    "create_urgent": Change("POST", {"title": "Urgent", "priority": "urgent"}, "urgent.task", "urgent_notifications"),
    "update": Change("PATCH", {"title": "Renamed"}, "task.updated"),
    "complete": Change("PATCH", {"status": "completed"}, "task.completed"),
    "delete": Change("DELETE", None, "task.deleted"),
}


@pytest.mark.run_check("RUN013")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_publishes_exactly_one_event(change: Change, user: TaskUser, broker: Broker) -> None:
    """RUN013: one message of the event's type, under its key, persistent, with the headers that carry request and trace."""
    request_id = f"run013-{uuid4()}"
    path = "/tasks" if change.method == "POST" else f"/tasks/{user.create_task('Before')['id']}"
    with broker.listen(change.exchange, "#") as listener, broker.listen("task_events", "#") as others:
        started = datetime.now(UTC)
        answer = user.call(change.method, path, change.body, headers={"X-Request-ID": request_id})
        assert answer.status in (200, 201, 204), answer.body
        assert answer.headers["X-Request-ID"] == request_id
        # The API publishes in order: what comes with a later task would come after everything that this change publishes.
        later = user.create_task("Later", priority="urgent")
        for each in (listener, others):
            wait_until(lambda seen=each: seen.messages(about=later["id"]), within=30, what="a later event came")
        (message,) = [each for each in listener.messages(about=request_id) if each.routing_key == change.event_type]
        expected = {"task.created"} if change.method == "POST" else {change.event_type}
        assert {each.routing_key for each in others.messages(about=request_id)} == expected
        assert len(others.messages(about=request_id)) == 1
    event = message.json()
    assert message.exchange == change.exchange
    assert event["event_type"] == message.properties["type"] == change.event_type
    assert event["event_id"] == message.properties["message_id"]
    assert event["user_id"] == user.id
    assert event["source_service"] == message.properties["app_id"] == "task_api_service"
    assert started <= datetime.fromisoformat(event["timestamp"]) <= datetime.now(UTC)
    assert message.properties["delivery_mode"] == PERSISTENT
    assert message.properties["content_type"] == "application/json"
    assert event["request_id"] == message.headers["x-request-id"] == request_id
    assert TRACEPARENT.fullmatch(message.headers["traceparent"])


# ── Nothing is done twice ─────────────────────────────────────────────────────────────────────────────────────────────


def forget_processed(stack: RunningStack, event_id: str) -> None:
    """Let Redis forget an event, as it does after an hour or after a loss."""
    found = stack.exec("redis", "redis-cli", "--scan", "--pattern", f"*:processed_event:{event_id}").split()
    assert found
    stack.exec("redis", "redis-cli", "DEL", *found)


@pytest.mark.run_check("RUN016")
def test_a_redelivered_event_changes_nothing(
    stack: RunningStack, broker: Broker, user: TaskUser, stored: StoredData
) -> None:
    """RUN016: the workers drop copies by the event's id, and where that is forgotten the data services do."""
    since = now()
    with broker.listen("task_events", "task.created") as listener:
        task = user.create_task("Delivered often", due_date="2099-01-01T12:00:00Z")
        (message,) = wait_until(lambda: listener.messages(about=task["id"]), within=30, what="the event came")
    event_id = message.json()["event_id"]
    workers = ["task_reminder_worker", "task_analytics_worker"]

    def wait_for(outcome: str, times: int) -> None:
        for each in workers:
            wait_until(
                lambda service=each: processed(stack, service, event_id, outcome, since) >= times,
                within=PROCESSED_WITHIN_SECONDS,
                what=f"{each} logs {outcome} {times} times",
            )

    def state() -> dict[str, Any]:
        history = stored.mongo(f"/events?task_id={task['id']}")
        activities = stored.mongo(f"/activity_logs?task_id={task['id']}")
        reminders = stored.postgres(f"/reminders?task_id={task['id']}")
        return {
            "events": history["data"],
            "activities": activities["data"],
            "reminders": [{**each, "updated_at": None} for each in reminders["data"]],
            "figures": stored.mongo(f"/users/{user.id}/task_analytics"),
            "task": stored.postgres(f"/tasks/{task['id']}"),
        }

    wait_for("event_processed", 1)
    before = state()
    assert [len(before[each]) for each in ("events", "activities", "reminders")] == [1, 1, 1]
    for _ in range(3):
        broker.publish_again(message)
    wait_for("event_already_processed", 3)
    assert state() == before
    forget_processed(stack, event_id)
    broker.publish_again(message)
    wait_for("event_processed", 2)
    assert state() == before


@pytest.mark.run_check("RUN016")
def test_a_redelivered_notification_is_not_sent_again(
    stack: RunningStack, broker: Broker, telegram: FakeTelegram, chat: tuple[int, TaskUser]
) -> None:
    """RUN016, at the bot: a copy of a notification reaches nobody."""
    person, user = chat
    since = now()
    with broker.listen("urgent_notifications", "#") as listener:
        task = user.create_task("Urgent, but told once", priority="urgent")
        (message,) = wait_until(lambda: listener.messages(about=task["id"]), within=30, what="the notification came")
    told = lambda: [each for each in telegram.sent_to(person) if task["title"] in each.text]  # noqa: E731
    wait_until(told, within=PROCESSED_WITHIN_SECONDS, what="the person is told")
    for _ in range(2):
        broker.publish_again(message)
    event_id = message.json()["event_id"]
    wait_until(
        lambda: processed(stack, "task_bot_service", event_id, "event_already_processed", since) == 2,
        within=PROCESSED_WITHIN_SECONDS,
        what="the bot drops both copies",
    )
    assert len(told()) == 1


# ── The broker is restarted ───────────────────────────────────────────────────────────────────────────────────────────


def wait_until_works(
    stack: RunningStack, telegram: FakeTelegram, stored: StoredData, chat: tuple[int, TaskUser]
) -> None:
    """Everything that travels through the broker arrives: figures, reminders, commands, notifications."""
    person, user = chat
    since = now()
    title = f"Still working {uuid4()}"
    task = wait_until(
        lambda: user.create_task(title, priority="urgent", due_date="2099-01-01T12:00:00Z"),
        within=BACK_WITHIN_SECONDS,
        what="the API publishes again",
    )
    wait_until(
        lambda: stored.actions(task["id"]) == ["created"],
        within=PROCESSED_WITHIN_SECONDS,
        what="the creation is recorded",
    )
    wait_until(
        lambda: stored.postgres(f"/reminders?task_id={task['id']}")["data"],
        within=PROCESSED_WITHIN_SECONDS,
        what="the reminder is scheduled",
    )
    wait_until(
        lambda: [each for each in telegram.sent_to(person) if title in each.text],
        within=PROCESSED_WITHIN_SECONDS,
        what="the notification is sent",
    )
    command = user.call("POST", "/analytics/productivity").json()["command_id"]
    wait_until(
        lambda: processed(stack, "task_analytics_worker", command, "event_processed", since),
        within=PROCESSED_WITHIN_SECONDS,
        what="the command is carried out",
    )


@pytest.mark.run_check("RUN019")
def test_services_reconnect_after_a_restart_of_the_broker(
    stack: RunningStack, broker: Broker, telegram: FakeTelegram, stored: StoredData, chat: tuple[int, TaskUser]
) -> None:
    """RUN019: every service connects and consumes again by itself, in the process that ran before."""
    services = [*CONSUMERS, "task_api_service"]
    before = {each: (stack.container(each).started, stack.container(each).restarts) for each in services}
    stack.restart("rabbitmq")
    wait_until(
        lambda: set(services) <= set(broker.connected()),
        within=BACK_WITHIN_SECONDS,
        what="every service is connected",
        every=1,
    )
    wait_for_consumers(broker)
    wait_until_works(stack, telegram, stored, chat)
    wait_until(
        lambda: stack.request("GET", f"{stack.url('task_api_service')}/ready").status == 200,
        within=60,
        what="the API is ready",
    )
    assert {each: (stack.container(each).started, stack.container(each).restarts) for each in services} == before


@pytest.mark.run_check("RUN020")
def test_messages_survive_a_restart_of_the_broker(
    stack: RunningStack, broker: Broker, user: TaskUser, stored: StoredData
) -> None:
    """RUN020: what waits for a worker when the broker is stopped is delivered afterwards, once."""
    queue, worker = "analytics.task_events", "task_analytics_worker"
    stack.stop(worker)
    try:
        tasks = [user.create_task(f"Waiting {number}")["id"] for number in range(5)]
        wait_until(lambda: broker.queues()[queue] >= 5, within=30, what="the events wait")
        stack.restart("rabbitmq")
        waiting = [each for each in broker.look(queue) if user.id in each.payload]
        assert sorted(each.json()["data"]["task_id"] for each in waiting) == sorted(tasks)
    finally:
        start_again(stack, broker, worker)
    for task in tasks:
        wait_until(
            lambda task_id=task: stored.actions(task_id) == ["created"],
            within=PROCESSED_WITHIN_SECONDS,
            what="what waited is recorded",
        )
    assert stored.mongo(f"/users/{user.id}/task_analytics")["data"]["created"] == 5


# ── Messages that nobody can process ──────────────────────────────────────────────────────────────────────────────────

POISON: dict[str, Callable[[str], str]] = {
    "no_json": lambda mark: f"{{ this is no JSON {mark}",
    "another_shape": lambda mark: json.dumps({"mark": mark}),
    "unknown_event": lambda mark: json.dumps(
        {
            "event_id": mark,
            "event_type": "task.exploded",
            "timestamp": now(),
            "source_service": "test",
            "request_id": mark,
        }
    ),
}


@pytest.mark.run_check("RUN021")
def test_poison_goes_to_the_dead_letters_and_work_goes_on(
    stack: RunningStack, broker: Broker, telegram: FakeTelegram, stored: StoredData, chat: tuple[int, TaskUser]
) -> None:
    """RUN021: for every consumed queue; the same consumers process what comes next, and nothing circles."""
    consumed = {queue for queue, services in broker.consumers().items() if services & set(CONSUMERS)}
    assert consumed == set(WORK_QUEUES), "every queue that a service consumes is tried"
    before = {each: stack.container(each).started for each in CONSUMERS}
    marks: dict[str, list[str]] = {}
    dead = {queue: len(broker.look(f"{queue}.dlq")) for queue in WORK_QUEUES}
    for queue in WORK_QUEUES:
        for poison in POISON.values():
            mark = str(uuid4())
            marks.setdefault(queue, []).append(mark)
            broker.publish("amq.default", queue, poison(mark))

    def dead_letters(queue: str) -> list[Message]:
        return [each for each in broker.look(f"{queue}.dlq") if any(mark in each.payload for mark in marks[queue])]

    for queue in WORK_QUEUES:
        found = wait_until(
            lambda name=queue: len(dead_letters(name)) == len(POISON) and dead_letters(name),
            within=PROCESSED_WITHIN_SECONDS,
            what=f"the poison of {queue} is with the dead letters",
        )
        for each in found:
            (death,) = each.headers["x-death"]
            assert (death["queue"], death["reason"], death["count"]) == (queue, "rejected", 1)
    wait_until_works(stack, telegram, stored, chat)
    counts = broker.queues()
    assert {queue: counts[f"{queue}.dlq"] - dead[queue] for queue in WORK_QUEUES} == dict.fromkeys(
        WORK_QUEUES, len(POISON)
    )
    assert {each: stack.container(each).started for each in CONSUMERS} == before
    for queue in WORK_QUEUES:
        # Leave the dead letters of others where they are.
        for each in broker.take(f"{queue}.dlq"):
            if not any(mark in each.payload for mark in marks[queue]):
                broker.publish("amq.default", f"{queue}.dlq", each.payload, each.properties)


# ── Dead letters are given back ───────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def no_other_dead_letters(broker: Broker, queue: str) -> Iterator[None]:
    """A dead-letter queue that is empty at first, and at the end as it was before."""
    others = broker.take(queue)
    try:
        yield
    finally:
        broker.take(queue)
        for each in others:
            broker.publish("amq.default", queue, each.payload, each.properties)


def replay(stack: RunningStack, queue: str, *options: str) -> dict[str, list[dict[str, Any]]]:
    """The lines that `make replay-dead-letters` prints, by their message."""
    environment = {
        **os.environ,
        "COMPOSE_FILE": os.pathsep.join(map(str, stack.files)),
        "COMPOSE_ENV_FILES": str(stack.env_file),
    }
    said = run(["make", "replay-dead-letters", f"queue={queue}", *options], env=environment)
    found: dict[str, list[dict[str, Any]]] = {}
    for line in said.splitlines():
        if line.startswith("{"):
            record = json.loads(line)
            found.setdefault(record["message"], []).append(record)
    return found


@pytest.mark.run_check("RUN021")
def test_dead_letters_are_processed_after_a_replay(
    stack: RunningStack, broker: Broker, user: TaskUser, stored: StoredData
) -> None:
    """RUN021: what an outage made a dead letter is recorded once, its copy is dropped, and poison comes back once."""
    queue, worker, since = "analytics.task_events", "task_analytics_worker", now()
    dead_letters = f"{queue}.dlq"
    with broker.listen("task_events", "task.created") as listener:
        model = user.create_task("The model of an event")["id"]
        (message,) = wait_until(lambda: listener.messages(about=model), within=30, what="the event came")
    event_id, task_id, poison = (str(uuid4()) for _ in range(3))
    event = message.json() | {"event_id": event_id}
    event["data"]["task_id"] = task_id
    # Its last attempt falls into the outage.
    headers = message.headers | {"x-retry-count": int(stack.environment["REMINDER_RETRY_ATTEMPTS"])}
    properties = message.properties | {"message_id": event_id, "headers": headers}
    with no_other_dead_letters(broker, dead_letters):
        with paused(stack, "db_mongo_service"):
            broker.publish("amq.default", queue, json.dumps(event), properties)
            (dead,) = wait_until(
                lambda: [each for each in broker.look(dead_letters) if event_id in each.payload],
                within=PROCESSED_WITHIN_SECONDS,
                what="the event is with the dead letters",
            )
        broker.publish("amq.default", dead_letters, dead.payload, dead.properties)
        broker.publish(
            "amq.default",
            dead_letters,
            POISON["no_json"](poison),
            {"delivery_mode": 1, "headers": {"x-retry-count": 7}},
        )

        listed = replay(stack, queue, "dry_run=1")
        assert [each["message_id"] for each in listed["dead_letter_found"]] == [event_id, event_id, None]
        assert broker.queues()[dead_letters] == 3
        assert stored.actions(task_id) == []

        replayed = replay(stack, queue)
        assert [each["message_id"] for each in replayed["dead_letter_replayed"]] == [event_id, event_id, None]
        assert replayed["dead_letter_replayed"][0]["request_id"] == event["request_id"]
        (summary,) = replayed["dead_letters_replayed"]
        assert (summary["messages_found"], summary["messages_done"]) == (3, 3)
        for outcome in ("event_processed", "event_already_processed"):
            wait_until(
                lambda outcome=outcome: processed(stack, worker, event_id, outcome, since) == 1,
                within=PROCESSED_WITHIN_SECONDS,
                what=f"the worker logs {outcome}",
            )
        assert stored.actions(task_id) == ["created"]
        assert len(stored.mongo(f"/events?task_id={task_id}")["data"]) == 1
        (done,) = [
            each
            for each in stack.records(worker, since=since)
            if (each["message"], each.get("event_id")) == ("event_processed", event_id)
        ]
        assert (done["request_id"], done["trace_id"]) == (event["request_id"], headers["traceparent"].split("-")[1])

        (back,) = wait_until(lambda: broker.look(dead_letters), within=PROCESSED_WITHIN_SECONDS, what="poison is back")
        assert poison in back.payload
        assert back.properties["delivery_mode"] == PERSISTENT
        assert "x-retry-count" not in back.headers
        assert [(each["queue"], each["count"]) for each in back.headers["x-death"]] == [(queue, 1)]


# ── A service is stopped ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.run_check("RUN022")
@pytest.mark.parametrize("service", LONG_RUNNING)
def test_a_service_ends_in_order_when_it_is_asked_to(service: str, stack: RunningStack, broker: Broker) -> None:
    """RUN022: after SIGTERM the process ends with 0 within its time, and says goodbye to the broker."""
    since = now()
    try:
        stack_checks.ends_in_time_when_asked(stack, service)
        assert service not in broker.connected()
        abrupt = [line for line in stack.log("rabbitmq", since=since) if "client unexpectedly closed" in line]
        assert not abrupt
    finally:
        start_again(stack, broker, service)


@pytest.mark.run_check("RUN022")
def test_services_end_in_order_without_a_broker(stack: RunningStack, broker: Broker) -> None:
    """RUN022: a broker that is gone does not keep a service from ending with 0 in its time."""
    services = [*CONSUMERS, "task_api_service"]
    try:
        stack.stop("rabbitmq")
        started = time.monotonic()
        stack.compose("stop", *services)
        seconds = time.monotonic() - started
        ended = {each: (stack.container(each).status, stack.container(each).exit_code) for each in services}
        assert ended == dict.fromkeys(services, ("exited", 0))
        assert seconds < 40
    finally:
        stack.start_again("rabbitmq")
        start_again(stack, broker, *services)


@contextmanager
def paused(stack: RunningStack, service: str) -> Iterator[Callable[[], None]]:
    """A service that answers nothing until the function is called or the block ends."""
    stack.compose("pause", service)
    resumed = False

    def resume() -> None:
        nonlocal resumed
        if not resumed:
            stack.compose("unpause", service)
            resumed = True

    try:
        yield resume
    finally:
        resume()


@pytest.mark.run_check("RUN022")
@pytest.mark.parametrize("in_time", [True, False], ids=["finished", "returned"])
def test_a_message_in_progress_outlives_its_worker(
    in_time: bool, stack: RunningStack, broker: Broker, user: TaskUser, stored: StoredData
) -> None:
    """RUN022: a worker that is stopped finishes what it has begun, or gives it back; it is recorded once either way."""
    queue, worker = "analytics.task_events", "task_analytics_worker"
    try:
        with paused(stack, "db_mongo_service") as resume:
            task = user.create_task("In progress")
            wait_until(
                lambda: broker.unacknowledged(queue) >= 1, within=30, what="the worker holds the event", every=0.1
            )
            stopping = threading.Thread(target=stack.stop, args=(worker,))
            stopping.start()
            if in_time:
                wait_until(
                    lambda: "service_stopping" in "".join(stack.log(worker)[-30:]),
                    within=30,
                    what="the worker is stopping",
                )
                resume()
            stopping.join(timeout=60)
            container = stack.container(worker)
            assert (container.status, container.exit_code) == ("exited", 0)
        if in_time:
            assert stored.actions(task["id"]) == ["created"]
        else:
            kept = broker.queues()
            assert kept[queue] + kept[f"{queue}.retry"] >= 1
    finally:
        start_again(stack, broker, worker)
    wait_until(
        lambda: stored.actions(task["id"]) == ["created"],
        within=BACK_WITHIN_SECONDS,
        what="what was in progress is recorded once",
    )
    assert len(stored.mongo(f"/events?task_id={task['id']}")["data"]) == 1


@pytest.mark.run_check("RUN022")
def test_a_request_in_progress_outlives_the_order_to_stop(stack: RunningStack, broker: Broker, user: TaskUser) -> None:
    """RUN022, at the API: a request that is being worked on is answered before the process ends with 0."""
    answers: list[int] = []
    asking = threading.Thread(
        target=lambda: answers.append(user.call("POST", "/tasks", {"title": "In progress"}).status)
    )
    try:
        with paused(stack, "db_postgres_service") as resume:
            asking.start()
            since = now()
            wait_until(lambda: asking.is_alive(), within=5, what="the request is on its way")
            url = stack.url("task_api_service")
            wait_until(
                lambda: "http_requests_in_progress 2.0" in stack.request("GET", f"{url}/metrics").body.decode(),
                within=10,
                what="the API works on the request beside this question",
                every=0.1,
            )
            stopping = threading.Thread(target=stack.stop, args=("task_api_service",))
            stopping.start()
            wait_until(
                lambda: any("Shutting down" in line for line in stack.log("task_api_service", since=since)),
                within=15,
                what="the API is stopping",
                every=0.1,
            )
            resume()
            asking.join(timeout=60)
            stopping.join(timeout=60)
        assert answers == [201]
        container = stack.container("task_api_service")
        assert (container.status, container.exit_code) == ("exited", 0)
    finally:
        start_again(stack, broker, "task_api_service")
