"""Events leave the outbox in order, and none is lost."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import aio_pika
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import workers
from app.main import app, lifespan
from app.models import OutboxEvent
from app.repositories import OutboxRepository
from app.utils import publisher as publisher_module
from app.utils.order_metrics import OUTBOX_WAITING
from app.utils.publisher import EventPublisher
from app.workers import clean_outbox, relay_events, run_relay, run_sagas


class FakePublisher:
    """Takes events, or fails."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.error: BaseException | None = None
        self.is_closed = False

    async def publish(self, event: OutboxEvent) -> None:
        if self.error is not None and len(self.taken) == 1:
            raise self.error
        self.taken.append(event.id)

    async def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def broker() -> FakePublisher:
    """What the relay publishes to."""
    return FakePublisher()


@pytest.fixture
def three_events(client: TestClient) -> None:
    """Three orders."""
    for _ in range(3):
        client.post("/orders", json={"product_id": 1, "quantity": 1})


def waiting(db_session: Session) -> list[int]:
    """Which events wait."""
    db_session.rollback()
    events = select(OutboxEvent.id).where(OutboxEvent.published_at.is_(None))
    return list(db_session.scalars(events.order_by(OutboxEvent.id)))


@pytest.mark.usefixtures("three_events")
async def test_events_leave_in_their_order(
    broker: FakePublisher, db_session: Session
) -> None:
    await relay_events(broker)  # type: ignore[arg-type]
    assert broker.taken == [1, 2, 3]
    assert waiting(db_session) == []
    await relay_events(broker)  # type: ignore[arg-type]
    assert broker.taken == [1, 2, 3]
    assert OUTBOX_WAITING._value.get() == 0


@pytest.mark.usefixtures("three_events")
@pytest.mark.parametrize(
    "error", [TimeoutError(), aio_pika.exceptions.DeliveryError(None, None)]
)
async def test_what_the_broker_does_not_take_stays(
    broker: FakePublisher, db_session: Session, error: Exception
) -> None:
    broker.error = error
    await relay_events(broker)  # type: ignore[arg-type]
    assert waiting(db_session) == [2, 3]
    assert OUTBOX_WAITING._value.get() == 2
    broker.error = None
    await relay_events(broker)  # type: ignore[arg-type]
    assert broker.taken == [1, 2, 3]


@pytest.mark.usefixtures("three_events")
async def test_a_relay_that_is_stopped_keeps_what_it_knows(
    broker: FakePublisher, db_session: Session
) -> None:
    broker.error = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await relay_events(broker)  # type: ignore[arg-type]
    assert waiting(db_session) == [2, 3]


@pytest.mark.usefixtures("three_events")
async def test_two_relays_do_not_overtake_each_other(
    broker: FakePublisher, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where another relay has the oldest event, this one takes none of the later."""
    second = db_session.get(OutboxEvent, 2)
    repository = OutboxRepository(db_session)
    answers = iter([second])
    scalar = db_session.scalar
    monkeypatch.setattr(
        db_session, "scalar", lambda query: next(answers, None) or scalar(query)
    )
    assert repository.lock_waiting(10) == []
    assert [event.id for event in repository.lock_waiting(2)] == [1, 2]


@pytest.mark.usefixtures("three_events")
async def test_old_events_are_forgotten(
    broker: FakePublisher, db_session: Session
) -> None:
    await relay_events(broker)  # type: ignore[arg-type]
    event = db_session.get(OutboxEvent, 2)
    assert event is not None
    event.published_at = datetime.now(UTC) - timedelta(days=8)
    db_session.commit()
    clean_outbox()
    db_session.rollback()
    assert list(db_session.scalars(select(OutboxEvent.id))) == [1, 3]


async def test_the_loops_go_on_after_a_failure_and_stop_when_told(
    broker: FakePublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, turns = asyncio.Event(), []
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(workers, "FAILURE_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(workers.settings, "RELAY_INTERVAL_SECONDS", 0.001)
    monkeypatch.setattr(workers.settings, "SAGA_INTERVAL_SECONDS", 0.001)

    async def relay(publisher: Any) -> None:
        turns.append("relay")
        if turns.count("relay") == 1:
            raise LookupError

    def advance() -> None:
        turns.append("saga")
        if turns.count("saga") == 1:
            raise LookupError
        if turns.count("saga") == 5:
            loop.call_soon_threadsafe(stop.set)

    monkeypatch.setattr(workers, "relay_events", relay)
    monkeypatch.setattr(workers, "clean_outbox", lambda: turns.append("clean"))
    async with asyncio.timeout(10):
        await asyncio.gather(
            run_relay(stop, broker),  # type: ignore[arg-type]
            run_sagas(stop, advance),
        )
    assert turns.count("saga") == 5
    assert (turns.count("relay") > 1, turns.count("clean")) == (True, 1)
    assert broker.is_closed


@pytest.mark.usefixtures("database")
async def test_the_workers_live_as_long_as_the_service() -> None:
    async with asyncio.timeout(10), lifespan(app):
        running = {task.get_coro().__name__ for task in asyncio.all_tasks()}
        assert {"run_relay", "run_sagas"} <= running
    left = {task.get_coro().__name__ for task in asyncio.all_tasks()}
    assert not {"run_relay", "run_sagas"} & left


class FakeBroker:
    """Connection, channel and exchange in one."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []

    async def channel(self, **options: Any) -> "FakeBroker":
        self.calls.append(("channel", options))
        return self

    async def declare_exchange(
        self, name: str, kind: Any, *, durable: bool
    ) -> "FakeBroker":
        self.calls.append(("exchange", (name, kind.value, durable)))
        return self

    async def publish(self, message: Any, **options: Any) -> None:
        self.calls.append(("publish", (message, options)))

    async def close(self) -> None:
        self.calls.append(("close", None))


async def test_an_event_is_published_durably_with_its_ids(
    monkeypatch: pytest.MonkeyPatch,
    client: TestClient,
    db_session: Session,
) -> None:
    broker, urls = FakeBroker(), []

    async def connect(url: str, **options: Any) -> FakeBroker:
        urls.append(url)
        return broker

    monkeypatch.setattr(publisher_module.aio_pika, "connect_robust", connect)
    order = {"product_id": 1, "quantity": 1}
    client.post("/orders", json=order, headers={"X-Request-ID": "event-1"})
    event = db_session.scalars(select(OutboxEvent)).one()
    publisher = EventPublisher()
    await publisher.close()
    await publisher.publish(event)
    await publisher.publish(event)
    await publisher.close()
    assert urls == ["amqp://order-service:tests@rabbitmq:5672/?name=order-service"]
    assert [call for call, _ in broker.calls] == [
        "channel",
        "exchange",
        "publish",
        "publish",
        "close",
    ]
    assert broker.calls[0][1] == {"publisher_confirms": True, "on_return_raises": True}
    assert broker.calls[1][1] == ("order_events", "topic", True)
    message, options = broker.calls[2][1]
    assert options == {"routing_key": "order.created", "mandatory": True}
    assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
    assert message.message_id == str(event.event_id)
    assert message.headers["x-request-id"] == "event-1"
    assert event.traceparent is not None
    assert (
        message.headers["traceparent"].split("-")[1] == event.traceparent.split("-")[1]
    )
