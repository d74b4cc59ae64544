"""Every event is told of once, whatever happens on the way."""

import asyncio
import json
from typing import Any
from uuid import uuid4

import pytest
from conftest import FakeBroker, FakeMessage, FakePipeline, FakeRedis, FakeSender
from redis.exceptions import WatchError

from app.config import settings
from app.utils.claims import Claim, EventClaims
from app.utils.consumer import NotificationConsumer
from app.utils.request_context import get_request_id
from app.utils.sender import NotificationRefusedError, SenderUnavailableError

ORDER = {
    "order_id": 1,
    "user_id": 7,
    "product_id": 3,
    "product_name": "Lamp",
    "quantity": 2,
    "unit_price": "19.90",
    "total_price": "39.80",
    "status": "confirmed",
    "cancellation_reason": None,
    "created_at": "2026-01-01T00:00:00Z",
}


def event(**changed: Any) -> bytes:
    """The body of a message."""
    made = {
        "event": "order.created",
        "event_id": str(uuid4()),
        "occurred_at": "2026-01-01T00:00:00Z",
        "data": ORDER,
    }
    return json.dumps(made | changed).encode()


class Service:
    """The consumer among its neighbours."""

    def __init__(self, claims: EventClaims) -> None:
        self.broker = FakeBroker()
        self.sender = FakeSender()
        self.consumer = NotificationConsumer(self.broker, claims, self.sender)  # type: ignore[arg-type]

    async def deliver(self, body: bytes, **headers: Any) -> str:
        """What becomes of a delivery."""
        message = FakeMessage(body, headers)
        await self.consumer.on_message(message)  # type: ignore[arg-type]
        return message.outcome


@pytest.fixture
def service(claims: EventClaims) -> Service:
    """The consumer, with nothing done yet."""
    return Service(claims)


async def test_an_event_is_told_of_once(service: Service, redis: FakeRedis) -> None:
    body = event()
    for _ in range(3):
        assert await service.deliver(body, **{"x-request-id": "event-1"}) == "acked"
    (sent,) = service.sender.sent
    assert (sent.order_id, sent.user_id) == (1, 7)
    assert sent.subject == "Order 1 confirmed"
    assert "2 x Lamp, 39.80" in sent.text
    assert get_request_id() == "event-1"
    assert list(redis.kept.values()) == [("done", 3600)]


async def test_a_cancellation_says_why(service: Service) -> None:
    data = ORDER | {"cancellation_reason": "timed_out"}
    await service.deliver(event(event="order.cancelled", data=data))
    assert service.sender.sent[0].text.endswith("was cancelled: timed out.")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"null",
        b"{}",
        event(event="order.deleted"),
        event(event_id="x"),
        event(data=ORDER | {"order_id": 0}),
        event(data=ORDER | {"total_price": "NaN"}),
        event(data=None),
    ],
)
async def test_what_nobody_can_read_is_given_up_at_once(
    service: Service, body: bytes
) -> None:
    assert await service.deliver(body) == "dead"
    assert await service.deliver(event()) == "acked"
    assert (len(service.sender.sent), service.broker.waiting) == (1, [])


@pytest.mark.parametrize("error", [SenderUnavailableError(), TimeoutError(), OSError()])
async def test_an_outage_is_waited_for_and_not_counted(
    service: Service, error: Exception
) -> None:
    body = event()
    for _ in range(settings.ATTEMPTS + 2):
        service.sender.errors = [error]
        assert await service.deliver(body, **{"x-attempts": 1}) == "acked"
    assert set(service.broker.waiting) == {1}
    assert await service.deliver(body) == "acked"
    assert len(service.sender.sent) == 1


async def test_redis_is_waited_for(service: Service, redis: FakeRedis) -> None:
    body = event()
    redis.is_away = True
    assert await service.deliver(body) == "acked"
    assert (service.broker.waiting, service.sender.sent) == ([0], [])
    redis.is_away = False
    await service.deliver(body)
    assert len(service.sender.sent) == 1


async def test_what_is_refused_is_tried_some_times(service: Service) -> None:
    body, attempts = event(), 0
    while True:
        service.sender.errors = [NotificationRefusedError("no such address")]
        outcome = await service.deliver(body, **{"x-attempts": attempts})
        if outcome == "dead":
            break
        attempts = service.broker.waiting[-1]
    assert service.broker.waiting == list(range(1, settings.ATTEMPTS))


async def test_a_sender_that_hangs_is_an_outage(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(notification: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(service.sender, "send", hang)
    monkeypatch.setattr(settings, "SEND_TIMEOUT_SECONDS", 0.01)
    assert await service.deliver(event()) == "acked"
    assert service.broker.waiting == [0]


async def test_a_process_that_dies_before_it_sends_loses_nothing(
    service: Service, redis: FakeRedis
) -> None:
    body = event()
    event_id = json.loads(body)["event_id"]
    redis.kept[f"notification-service:event:{event_id}"] = ("who died", 30)
    await service.deliver(body)
    assert (service.sender.sent, service.broker.waiting) == ([], [0])
    redis.end_leases()
    await service.deliver(body)
    assert len(service.sender.sent) == 1


async def test_what_is_sent_is_acknowledged_without_redis(
    service: Service, redis: FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = service.sender.send

    async def send_and_lose_redis(notification: Any) -> None:
        await send(notification)
        redis.is_away = True

    monkeypatch.setattr(service.sender, "send", send_and_lose_redis)
    assert await service.deliver(event()) == "acked"
    assert (len(service.sender.sent), service.broker.waiting) == (1, [])


async def test_a_claim_that_cannot_be_released_ends_by_itself(
    service: Service, redis: FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lose_redis(notification: Any) -> None:
        redis.is_away = True
        raise SenderUnavailableError

    monkeypatch.setattr(service.sender, "send", lose_redis)
    assert await service.deliver(event()) == "acked"
    assert [kept[1] for kept in redis.kept.values()] == [30]


async def test_a_broker_that_goes_delivers_again(service: Service) -> None:
    service.broker.error = ConnectionError()
    service.sender.errors = [SenderUnavailableError()]
    assert await service.deliver(event()) == "requeued"
    gone = FakeMessage(event())
    gone.error = RuntimeError("the channel is closed")
    await service.consumer.on_message(gone)  # type: ignore[arg-type]
    assert gone.outcome == ""


async def test_a_defect_does_not_block_the_queue(
    service: Service, redis: FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(*arguments: Any, **options: Any) -> None:
        raise KeyError

    with monkeypatch.context() as patched:
        patched.setattr(redis, "set", defect)
        assert await service.deliver(event()) == "dead"
    assert await service.deliver(event()) == "acked"


async def test_what_is_begun_comes_to_its_end(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the grace; what takes longer is released for the next who gets it."""
    go_on, send = asyncio.Event(), service.sender.send

    async def slow(notification: Any) -> None:
        await go_on.wait()
        await send(notification)

    monkeypatch.setattr(service.sender, "send", slow)
    for grace, is_sent in ((10.0, True), (0.01, False)):
        go_on.clear()
        service.sender.sent.clear()
        message = FakeMessage(event())
        task = asyncio.create_task(service.consumer.on_message(message))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        if is_sent:
            asyncio.get_running_loop().call_later(0.01, go_on.set)
        await service.consumer.stop(grace)
        await asyncio.gather(task, return_exceptions=True)
        assert (len(service.sender.sent), message.outcome) == (
            (1, "acked") if is_sent else (0, "")
        )


async def test_nobody_releases_the_claim_of_another(
    claims: EventClaims, redis: FakeRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    event_id = uuid4()
    assert await claims.acquire(event_id) is Claim.ACQUIRED
    other = EventClaims(redis, lease_seconds=30, remembered_seconds=3600)  # type: ignore[arg-type]
    assert await other.acquire(event_id) is Claim.BUSY
    await other.release(event_id)
    assert len(redis.kept) == 1
    monkeypatch.setattr(FakePipeline, "error", WatchError())
    await claims.release(event_id)
    assert len(redis.kept) == 1
    monkeypatch.setattr(FakePipeline, "error", None)
    await claims.release(event_id)
    assert redis.kept == {}
