"""What is declared, and what happens while there is no broker."""

import asyncio
from typing import Any

import aio_pika
import pytest
from conftest import FakeMessage
from fastapi.testclient import TestClient

from app import main
from app.utils import broker as broker_module
from app.utils import readiness
from app.utils.broker import Broker
from app.utils.notification_metrics import NOTIFICATIONS_SENT_TOTAL
from app.utils.sender import LogSender, Notification


class FakeConnection:
    """Connection, channel, exchange and queue in one."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.connected = asyncio.Event()
        self.connected.set()
        self.consumed = asyncio.Event()
        self.error: Exception | None = None

    @property
    def default_exchange(self) -> "FakeConnection":
        return self

    async def channel(self, **options: Any) -> "FakeConnection":
        return self._note("channel", options)

    async def set_qos(self, *, prefetch_count: int) -> None:
        self._note("prefetch", prefetch_count)

    async def declare_exchange(
        self, name: str, kind: Any, *, durable: bool
    ) -> "FakeConnection":
        return self._note("exchange", name, kind.value, durable)

    async def declare_queue(self, name: str, **options: Any) -> "FakeConnection":
        return self._note("queue", name, options)

    async def bind(self, exchange: Any, *, routing_key: str) -> None:
        self._note("bind", routing_key)

    async def consume(self, handler: Any) -> str:
        self._note("consume", handler)
        asyncio.get_running_loop().call_later(0.01, self.consumed.set)
        return "tag"

    async def cancel(self, tag: str) -> None:
        self._note("cancel", tag)

    async def publish(self, message: Any, **options: Any) -> None:
        self._note("publish", message, options)

    async def close(self) -> None:
        self._note("close")

    def _note(self, *call: Any) -> "FakeConnection":
        if self.error is not None:
            raise self.error
        self.calls.append(call)
        return self


async def handle(message: Any) -> None:
    """Do nothing."""


@pytest.fixture
async def connection(monkeypatch: pytest.MonkeyPatch) -> FakeConnection:
    """A broker that is there at the third attempt."""
    made, attempts = FakeConnection(), []

    async def connect(url: str, **options: Any) -> FakeConnection:
        attempts.append(url)
        if len(attempts) < 3:
            raise ConnectionError("rabbitmq:5672 refused")
        assert url.startswith("amqp://notification-service:tests@rabbitmq:5672/")
        return made

    monkeypatch.setattr(broker_module.aio_pika, "connect_robust", connect)
    monkeypatch.setattr(broker_module, "RECONNECT_SECONDS", 0)
    return made


async def test_the_topology_is_declared(connection: FakeConnection) -> None:
    broker = Broker()
    assert not broker.is_connected
    await broker.start(handle)
    assert broker.is_connected
    calls = connection.calls
    assert ("prefetch", 10) in calls
    assert ("exchange", "order_events", "topic", True) in calls
    queues = {call[1]: call[2] for call in calls if call[0] == "queue"}
    assert all(options["durable"] for options in queues.values())
    targets = {
        name: options.get("arguments", {}).get("x-dead-letter-routing-key")
        for name, options in queues.items()
    }
    assert targets == {
        "order_notifications": "order_notifications.dead",
        "order_notifications.retry": "order_notifications",
        "order_notifications.dead": None,
    }
    bound = [call[1] for call in calls if call[0] == "bind"]
    assert bound == ["order.created", "order.cancelled"]
    connection.connected.clear()
    assert not broker.is_connected
    connection.connected.set()
    await broker.stop_consuming()
    await broker.close()
    assert [call[0] for call in calls[-2:]] == ["cancel", "close"]
    assert not broker.is_connected


async def test_what_waits_is_durable_and_counted(connection: FakeConnection) -> None:
    broker = Broker()
    message = FakeMessage(b"{}", {"traceparent": "00-1", "x-request-id": "event-1"})
    with pytest.raises(ConnectionError):
        await broker.publish_retry(message, 1)  # type: ignore[arg-type]
    await broker.start(handle)
    await broker.publish_retry(message, 2)  # type: ignore[arg-type]
    _, copy, options = connection.calls[-1]
    assert options["routing_key"] == "order_notifications.retry"
    assert copy.headers == message.headers | {"x-attempts": 2}
    assert copy.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
    assert copy.expiration == broker_module.settings.RETRY_DELAY_SECONDS


async def test_a_broker_that_is_gone_is_left_quietly(
    connection: FakeConnection,
) -> None:
    broker = Broker()
    await broker.start(handle)
    connection.error = ConnectionError("gone")
    await broker.stop_consuming()
    await broker.close()
    assert not broker.is_connected


async def test_the_consumer_lives_as_long_as_the_service(
    connection: FakeConnection,
) -> None:
    async with asyncio.timeout(10), main.lifespan(main.app):
        await connection.consumed.wait()
        readiness.see_broker()
    assert connection.calls[-1] == ("close",)
    with pytest.raises(ConnectionError):
        readiness.see_broker()


async def test_a_service_that_will_never_consume_ends(
    connection: FakeConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it is started again, and somebody sees it."""
    ended = asyncio.Event()
    monkeypatch.setattr(broker_module, "CONNECT_ATTEMPTS", 2)
    monkeypatch.setattr(main.os, "kill", lambda process, signal: ended.set())
    async with asyncio.timeout(10), main.lifespan(main.app):
        await ended.wait()
    assert connection.calls == []


def test_readiness_asks_redis_and_the_broker(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness._redis, "ping", lambda: True)
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["dependencies"] == {"redis": "up", "rabbitmq": "down"}


async def test_the_log_stands_in_for_a_provider(
    caplog: pytest.LogCaptureFixture,
) -> None:
    notification = Notification(
        notification_id="n-1",
        kind="order.created",
        user_id=7,
        order_id=1,
        subject="Order 1 confirmed",
        text="You ordered a lamp.",
    )
    counter = NOTIFICATIONS_SENT_TOTAL.labels(kind="order.created", channel="log")
    before = counter._value.get()
    with caplog.at_level("INFO"):
        await LogSender().send(notification)
    assert counter._value.get() == before + 1
    (record,) = caplog.records
    assert (record.message, record.order_id) == ("notification sent", 1)  # type: ignore[attr-defined]
