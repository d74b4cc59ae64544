"""Publishing, consuming, topology and idempotency."""

import asyncio
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, MagicMock
from uuid import uuid4

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel, AbstractExchange, AbstractQueue
from aio_pika.exceptions import ChannelInvalidStateError
from fakeredis import FakeAsyncRedis
from opentelemetry import trace
from redis.exceptions import RedisError

from shared_dtos import TASK_EVENT_ADAPTER, TaskCreatedEvent, TaskEventPayload
from task_platform import broker as broker_module
from task_platform.broker import Broker, connect_broker
from task_platform.consumer import EventConsumer
from task_platform.context import get_request_id, get_user_id
from task_platform.errors import (
    BrokerUnavailableError,
    CircuitOpenError,
    ServiceRejectedError,
    ServiceUnavailableError,
    TransientProcessingError,
)
from task_platform.idempotency import Claim, ProcessingGuard, processed_event_key
from task_platform.topology import WORK_QUEUES, Topology, declare_topology
from task_platform.worker_metrics import WORKER_JOBS_TOTAL, WORKER_QUEUE_SIZE
from task_reminders.settings import ReminderWorkerSettings
from tests.unit.doubles import BrokerDouble, DeadLetterDouble, QueueDouble


def make_event(**changes: Any) -> TaskCreatedEvent:
    values: dict[str, Any] = {
        "source_service": "task_api_service",
        "request_id": "request-1",
        "user_id": uuid4(),
        "data": TaskEventPayload(
            task_id=uuid4(), title="Pay rent", status="todo", priority="medium"
        ),
    }
    return TaskCreatedEvent(**{**values, **changes})


class MessageDouble:
    """An incoming message that records what becomes of it."""

    def __init__(
        self, body: bytes, headers: dict[str, Any] | None = None, *, lost: bool = False
    ) -> None:
        self.body = body
        self.headers = headers or {}
        self.message_id = "message-1"
        self.type = "task.created"
        self.app_id = "task_api_service"
        self.outcome = ""
        self.lost = lost

    async def ack(self) -> None:
        self._settle("acked")

    async def reject(self, *, requeue: bool) -> None:
        self._settle("requeued" if requeue else "rejected")

    async def nack(self, *, requeue: bool) -> None:
        self._settle("requeued" if requeue else "dropped")

    def _settle(self, outcome: str) -> None:
        assert not self.outcome, "settled twice"
        if self.lost:
            raise ChannelInvalidStateError
        self.outcome = outcome


class ConsumerBench:
    """A consumer with everything around it."""

    def __init__(self, redis_client: FakeAsyncRedis) -> None:
        self.redis = redis_client
        self.broker = BrokerDouble()
        self.queue = QueueDouble("analytics.task_events")
        self.handler = AsyncMock()
        self.consumer = EventConsumer(
            service_name="task_analytics_worker",
            queue=self.queue,  # type: ignore[arg-type]
            broker=self.broker,
            guard=ProcessingGuard(redis_client),
            event_adapter=TASK_EVENT_ADAPTER,
            handler=self.handler,
            retry_attempts=2,
            retry_delay_seconds=7,
        )

    async def receive(
        self, body: bytes, headers: dict[str, Any] | None = None, *, lost: bool = False
    ) -> MessageDouble:
        message = MessageDouble(body, headers, lost=lost)
        await self.consumer.on_message(message)  # type: ignore[arg-type]
        return message


@pytest.fixture
def bench(redis_client: FakeAsyncRedis) -> ConsumerBench:
    return ConsumerBench(redis_client)


async def test_event_is_handled_once(bench: ConsumerBench) -> None:
    event = make_event()
    body = event.model_dump_json().encode()
    first = await bench.receive(body, {"x-request-id": "request-9"})
    second = await bench.receive(body)
    assert (first.outcome, second.outcome) == ("acked", "acked")
    bench.handler.assert_awaited_once_with(event)
    key = processed_event_key("task_analytics_worker", event.event_id)
    assert 0 < await bench.redis.ttl(key) <= 3600


async def test_handler_sees_request_and_user(bench: ConsumerBench) -> None:
    seen: list[str | None] = []

    async def remember(event: TaskCreatedEvent) -> None:
        seen.extend([get_request_id(), get_user_id()])

    bench.handler.side_effect = remember
    event = make_event()
    await bench.receive(event.model_dump_json().encode(), {"x-request-id": "request-9"})
    assert seen == ["request-9", str(event.user_id)]


@pytest.mark.parametrize("body", [b"garbage", b"{}", b'{"event_type": "task.unknown"}'])
async def test_poison_goes_to_dead_letters(bench: ConsumerBench, body: bytes) -> None:
    message = await bench.receive(body)
    assert message.outcome == "rejected"
    bench.handler.assert_not_awaited()


async def test_passing_failure_is_retried_and_then_dead_lettered(bench: ConsumerBench) -> None:
    bench.handler.side_effect = ServiceUnavailableError("db_mongo_service", "down")
    body = make_event().model_dump_json().encode()
    assert (await bench.receive(body)).outcome == "acked"
    assert (await bench.receive(body, {"x-retry-count": 1})).outcome == "acked"
    assert (await bench.receive(body, {"x-retry-count": 2})).outcome == "rejected"
    assert bench.broker.retries == [
        ("analytics.task_events", 1, 7),
        ("analytics.task_events", 2, 7),
    ]


async def test_an_open_circuit_is_no_attempt(bench: ConsumerBench) -> None:
    bench.handler.side_effect = CircuitOpenError("db_mongo_service", "open")
    body = make_event().model_dump_json().encode()
    assert (await bench.receive(body, {"x-retry-count": 2})).outcome == "acked"
    assert bench.broker.retries == [("analytics.task_events", 2, 7)]


async def test_failure_releases_the_claim(bench: ConsumerBench) -> None:
    event = make_event()
    bench.handler.side_effect = [
        TransientProcessingError("busy", retry_after_seconds=30),
        None,
    ]
    body = event.model_dump_json().encode()
    await bench.receive(body)
    await bench.receive(body)
    assert bench.handler.await_count == 2
    assert bench.broker.retries == [("analytics.task_events", 1, 30)]


async def test_lasting_failure_is_dead_lettered_at_once(bench: ConsumerBench) -> None:
    event = make_event()
    bench.handler.side_effect = ServiceRejectedError("db_mongo_service", 422, "unfit")
    assert (await bench.receive(event.model_dump_json().encode())).outcome == "rejected"
    assert not await bench.redis.exists(
        processed_event_key("task_analytics_worker", event.event_id)
    )


async def test_event_in_other_hands_waits(bench: ConsumerBench) -> None:
    event = make_event()
    key = processed_event_key("task_analytics_worker", event.event_id)
    await ProcessingGuard(bench.redis).acquire(key)
    await bench.receive(event.model_dump_json().encode())
    bench.handler.assert_not_awaited()
    assert bench.broker.retries == [("analytics.task_events", 0, 7)]


async def test_retry_without_broker_returns_message(bench: ConsumerBench) -> None:
    bench.broker.failures.add("retry")
    bench.handler.side_effect = ServiceUnavailableError("db_mongo_service", "down")
    assert (await bench.receive(make_event().model_dump_json().encode())).outcome == "requeued"


@pytest.mark.parametrize(
    ("error", "retry_fails"),
    [
        (None, False),
        (ServiceRejectedError("db_mongo_service", 422, "unfit"), False),
        (ServiceUnavailableError("db_mongo_service", "down"), False),
        (ServiceUnavailableError("db_mongo_service", "down"), True),
    ],
)
async def test_lost_channel_is_no_dead_letter(
    error: Exception | None,
    retry_fails: bool,
    bench: ConsumerBench,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def counted(outcome: str) -> float:
        counter = WORKER_JOBS_TOTAL.labels(job="analytics.task_events", outcome=outcome)
        return float(counter._value.get())

    before = counted("requeued"), counted("dead_lettered")
    bench.handler.side_effect = error
    if retry_fails:
        bench.broker.failures.add("retry")
    await bench.receive(make_event().model_dump_json().encode(), lost=True)
    assert (counted("requeued"), counted("dead_lettered")) == (before[0] + 1, before[1])
    messages = [record.message for record in caplog.records]
    assert "message_not_settled" in messages
    assert "message_dead_lettered" not in messages


async def test_handler_that_fails_like_a_connection_is_dead_lettered(bench: ConsumerBench) -> None:
    bench.handler.side_effect = RuntimeError("a bug")
    assert (await bench.receive(make_event().model_dump_json().encode())).outcome == "rejected"


async def test_redis_failure_is_retried(
    bench: ConsumerBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.redis, "set", AsyncMock(side_effect=RedisError("down")))
    await bench.receive(make_event().model_dump_json().encode())
    assert len(bench.broker.retries) == 1


async def test_claim_that_cannot_be_released_is_only_logged(
    bench: ConsumerBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.redis, "delete", AsyncMock(side_effect=RedisError("down")))
    bench.handler.side_effect = ServiceUnavailableError("db_mongo_service", "down")
    assert (await bench.receive(make_event().model_dump_json().encode())).outcome == "acked"


async def test_message_is_settled_outside_of_a_task_too(bench: ConsumerBench) -> None:
    message = MessageDouble(b"garbage")
    settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def receive() -> None:
        received = bench.consumer.on_message(message)  # type: ignore[arg-type]
        try:
            received.send(None)
        except StopIteration:
            settled.set_result(None)
        except BaseException as error:
            settled.set_exception(error)

    asyncio.get_running_loop().call_soon(receive)
    async with asyncio.timeout(5):
        await settled
    assert message.outcome == "rejected"
    await bench.consumer.stop(grace_seconds=1)


async def test_stop_returns_what_does_not_finish(bench: ConsumerBench) -> None:
    started = asyncio.Event()

    async def hang(event: TaskCreatedEvent) -> None:
        started.set()
        await asyncio.Event().wait()

    bench.handler.side_effect = hang
    await bench.consumer.start()
    event = make_event()
    message = MessageDouble(event.model_dump_json().encode())
    assert bench.queue.callback is not None
    task = asyncio.ensure_future(bench.queue.callback(message))
    await started.wait()
    await bench.consumer.stop(grace_seconds=0.01)
    assert bench.queue.cancelled
    assert message.outcome == "requeued"
    assert task.cancelled()
    assert not await bench.redis.exists(
        processed_event_key("task_analytics_worker", event.event_id)
    )


async def test_stop_before_the_handler_returns_the_message(
    bench: ConsumerBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = asyncio.Event()

    async def hang(*_: object, **__: object) -> None:
        started.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(bench.redis, "set", hang)
    message = MessageDouble(make_event().model_dump_json().encode())
    task = asyncio.ensure_future(bench.consumer.on_message(message))  # type: ignore[arg-type]
    await started.wait()
    await bench.consumer.stop(grace_seconds=0.01)
    assert task.cancelled()
    assert message.outcome == "requeued"


async def test_stop_lets_work_finish(bench: ConsumerBench) -> None:
    await bench.consumer.start()
    message = MessageDouble(make_event().model_dump_json().encode())
    assert bench.queue.callback is not None
    task = asyncio.ensure_future(bench.queue.callback(message))
    await asyncio.sleep(0)
    await bench.consumer.stop(grace_seconds=5)
    await task
    assert message.outcome == "acked"


async def test_stop_survives_lost_connection(
    bench: ConsumerBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.consumer.start()
    monkeypatch.setattr(bench.queue, "cancel", AsyncMock(side_effect=ConnectionError()))
    await bench.consumer.stop(grace_seconds=1)
    await bench.consumer.stop(grace_seconds=1)


async def test_queue_size(bench: ConsumerBench, monkeypatch: pytest.MonkeyPatch) -> None:
    size = WORKER_QUEUE_SIZE.labels(queue="analytics.task_events")
    await bench.consumer.observe_queue_size()
    assert size._value.get() == 3
    monkeypatch.setattr(bench.queue, "declare", AsyncMock(side_effect=ConnectionError()))
    await bench.consumer.observe_queue_size()
    assert size._value.get() == 3


async def test_guard(redis_client: FakeAsyncRedis) -> None:
    guard = ProcessingGuard(redis_client)
    assert await guard.acquire("a:b:c") is Claim.ACQUIRED
    assert await guard.acquire("a:b:c") is Claim.BUSY
    await guard.complete("a:b:c")
    assert await guard.acquire("a:b:c") is Claim.DONE
    await guard.release("a:b:c")
    assert await guard.acquire("a:b:c") is Claim.ACQUIRED


class ConnectionDouble:
    """A connection whose channel records declarations."""

    def __init__(self) -> None:
        self.connected = asyncio.Event()
        self.connected.set()
        self.is_closed = False
        self.declared_channel = make_channel()

    async def channel(self, **arguments: Any) -> AbstractChannel:
        assert arguments == {"publisher_confirms": True, "on_return_raises": True}
        return self.declared_channel

    async def close(self) -> None:
        self.is_closed = True


def make_channel() -> MagicMock:
    channel = MagicMock(spec=AbstractChannel)
    channel.close = AsyncMock()
    channel.queues = {}

    async def declare_exchange(name: str, kind: Any, *, durable: bool) -> MagicMock:
        assert durable
        exchange = MagicMock(spec=AbstractExchange)
        exchange.name = name
        exchange.publish = AsyncMock()
        return exchange

    async def declare_queue(
        name: str, *, durable: bool, arguments: dict[str, Any] | None = None
    ) -> MagicMock:
        assert durable
        queue = MagicMock(spec=AbstractQueue)
        queue.name = name
        queue.arguments = arguments
        queue.bind = AsyncMock()
        channel.queues[name] = queue
        return queue

    channel.declare_exchange = declare_exchange

    async def get_queue(name: str) -> MagicMock:
        return channel.queues[name]  # type: ignore[no-any-return]

    channel.declare_queue = declare_queue
    channel.get_queue = get_queue
    channel.set_qos = AsyncMock()
    channel.default_exchange = MagicMock(spec=AbstractExchange)
    channel.default_exchange.publish = AsyncMock()
    return channel


async def test_topology_has_dead_letters_for_every_queue() -> None:
    channel = make_channel()
    topology = await declare_topology(channel)
    work_queues = {
        topology.task_reminders.name,
        topology.analytics_task_events.name,
        topology.analytics_commands.name,
        topology.bot_notifications.name,
    }
    assert work_queues == {
        "task_reminders",
        "analytics.task_events",
        "analytics.commands",
        "bot.notifications",
    }
    assert work_queues == set(WORK_QUEUES)
    for name in work_queues:
        assert channel.queues[name].arguments["x-dead-letter-exchange"] == "task_events.dlx"
        assert channel.queues[f"{name}.retry"].arguments["x-dead-letter-routing-key"] == name
        channel.queues[f"{name}.dlq"].bind.assert_awaited_once()
    bound = [
        call.kwargs["routing_key"] for call in channel.queues["bot.notifications"].bind.mock_calls
    ]
    assert bound == ["urgent.task", "task.reminder_due", "task.due_soon", "task.overdue"]


@pytest.fixture
def settings() -> ReminderWorkerSettings:
    return ReminderWorkerSettings(rabbitmq_connect_attempts=2, publish_timeout_seconds=0.2)


async def test_connects_after_failure(
    settings: ReminderWorkerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = ConnectionDouble()
    connect = AsyncMock(side_effect=[ConnectionError("refused"), connection])
    monkeypatch.setattr(aio_pika, "connect_robust", connect)
    monkeypatch.setattr(broker_module, "RECONNECT_SECONDS", 0)
    broker = await connect_broker(settings, prefetch_count=5)
    connection.declared_channel.set_qos.assert_awaited_once_with(prefetch_count=5)
    assert connect.await_args is not None
    assert connect.await_args.args == (f"{settings.rabbitmq_url}?name=task_reminder_worker",)
    assert broker.is_connected
    await broker.close()
    connection.declared_channel.close.assert_awaited_once()
    assert not broker.is_connected


async def test_closes_connection_of_lost_channel(
    settings: ReminderWorkerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = ConnectionDouble()
    connection.declared_channel.close.side_effect = ConnectionError("lost")
    monkeypatch.setattr(aio_pika, "connect_robust", AsyncMock(return_value=connection))
    broker = await connect_broker(settings)
    await broker.close()
    assert connection.is_closed


async def test_gives_up_connecting(
    settings: ReminderWorkerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = AsyncMock(side_effect=ConnectionError("refused"))
    monkeypatch.setattr(aio_pika, "connect_robust", connect)
    monkeypatch.setattr(broker_module, "RECONNECT_SECONDS", 0)
    with pytest.raises(BrokerUnavailableError):
        await connect_broker(settings)
    assert connect.await_count == 2


async def test_no_attempt_is_no_connection(
    settings: ReminderWorkerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = AsyncMock(return_value=ConnectionDouble())
    monkeypatch.setattr(aio_pika, "connect_robust", connect)
    with pytest.raises(BrokerUnavailableError, match="no connection to RabbitMQ"):
        await connect_broker(settings.model_copy(update={"rabbitmq_connect_attempts": 0}))
    connect.assert_not_awaited()


async def test_failed_declaration_closes_connection(
    settings: ReminderWorkerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = ConnectionDouble()
    connection.declared_channel.set_qos.side_effect = ConnectionError("lost")
    monkeypatch.setattr(aio_pika, "connect_robust", AsyncMock(return_value=connection))
    with pytest.raises(ConnectionError):
        await connect_broker(settings)
    assert connection.is_closed


async def make_broker() -> tuple[Broker, MagicMock, Topology]:
    channel = make_channel()
    topology = await declare_topology(channel)
    connection = ConnectionDouble()
    return Broker(connection, channel, topology, 0.05), channel, topology  # type: ignore[arg-type]


async def test_published_message_is_complete() -> None:
    broker, _, topology = await make_broker()
    event = make_event()
    with trace.get_tracer("test").start_as_current_span("request"):
        await broker.publish_task_event(event)
    publish = topology.task_events.publish
    message = publish.await_args.args[0]  # type: ignore[attr-defined]
    assert publish.await_args.kwargs == {  # type: ignore[attr-defined]
        "routing_key": "task.created",
        "mandatory": True,
    }
    assert message.headers["x-request-id"] == "request-1"
    assert message.delivery_mode is aio_pika.DeliveryMode.PERSISTENT
    assert message.content_type == "application/json"
    assert message.message_id == str(event.event_id)
    assert TASK_EVENT_ADAPTER.validate_json(message.body) == event


async def test_exchanges() -> None:
    broker, _, topology = await make_broker()
    await broker.publish_urgent(make_event())
    await broker.publish_command(make_event())
    topology.urgent_notifications.publish.assert_awaited_once()  # type: ignore[attr-defined]
    topology.analytics.publish.assert_awaited_once()  # type: ignore[attr-defined]


async def test_publishing_never_hangs() -> None:
    broker, _, topology = await make_broker()

    async def hang(*args: object, **kwargs: object) -> None:
        await asyncio.Event().wait()

    topology.task_events.publish = hang  # type: ignore[method-assign]
    with pytest.raises(BrokerUnavailableError):
        await broker.publish_task_event(make_event())


async def test_retry_keeps_the_message() -> None:
    broker, channel, _ = await make_broker()
    incoming = SimpleNamespace(
        body=b"{}",
        headers={"x-request-id": "request-1", "traceparent": "00-1-2-01"},
        message_id="message-1",
        type="task.created",
        app_id="task_api_service",
    )
    await broker.publish_retry(incoming, "task_reminders", retry_count=2, delay_seconds=60)  # type: ignore[arg-type]
    message = channel.default_exchange.publish.await_args.args[0]
    assert channel.default_exchange.publish.await_args.kwargs["routing_key"] == (
        "task_reminders.retry"
    )
    assert message.headers == {
        "x-request-id": "request-1",
        "traceparent": "00-1-2-01",
        "x-retry-count": 2,
    }
    assert message.expiration is not None


async def test_dead_letters_are_found_by_their_work_queue() -> None:
    broker, channel, _ = await make_broker()
    for name in WORK_QUEUES:
        assert await broker.dead_letter_queue(name) is channel.queues[f"{name}.dlq"]


async def test_replay_starts_anew_with_the_same_message() -> None:
    broker, channel, _ = await make_broker()
    kept = {"x-request-id": "request-1", "traceparent": "00-1-2-01", "tracestate": "a=b"}
    past = {
        "x-retry-count": 3,
        "x-death": [{"queue": "task_reminders", "reason": "rejected", "count": 1}],
        "x-first-death-queue": "task_reminders.retry",
        "x-first-death-reason": "expired",
        "x-last-death-exchange": "",
    }
    dead_letter = DeadLetterDouble("message-1", [], {**kept, **past})
    await broker.publish_replay(dead_letter, "task_reminders")  # type: ignore[arg-type]
    publish = channel.default_exchange.publish
    assert publish.await_args.kwargs == {"routing_key": "task_reminders", "mandatory": True}
    message = publish.await_args.args[0]
    assert message.headers == kept
    assert message.delivery_mode is aio_pika.DeliveryMode.PERSISTENT
    assert message.expiration is None
    for name in ("body", "content_type", "message_id", "timestamp", "type", "app_id"):
        assert getattr(message, name) == getattr(dead_letter, name), name


async def test_replay_without_confirmation_is_an_error() -> None:
    broker, channel, _ = await make_broker()
    channel.default_exchange.publish.side_effect = aio_pika.exceptions.DeliveryError(
        None, MagicMock()
    )
    with pytest.raises(BrokerUnavailableError):
        await broker.publish_replay(DeadLetterDouble("message-1", [], {}), "task_reminders")  # type: ignore[arg-type]
