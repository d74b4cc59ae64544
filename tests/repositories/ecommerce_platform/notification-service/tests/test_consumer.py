"""An event that comes twice is handled once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.utils.consumer import NotificationConsumer
from app.utils.events import OrderCreatedEvent


class FakeSeen:
    """Remembers in a set."""

    def __init__(self) -> None:
        self.events: set[str] = set()

    async def claim(self, event_id: str) -> bool:
        known = event_id in self.events
        self.events.add(event_id)
        return not known

    async def release(self, event_id: str) -> None:
        self.events.discard(event_id)


class FakeMessage:
    """A message of the broker."""

    message_id = "order-service-1"
    body = OrderCreatedEvent(
        order_id=1, user_id=7, total_price="5.00"
    ).model_dump_json()

    @asynccontextmanager
    async def process(self, requeue: bool) -> AsyncIterator[None]:
        yield


def test_an_event_is_handled_once() -> None:
    consumer = NotificationConsumer(FakeSeen())
    sent = []
    consumer.notify = sent.append

    async def deliver_twice() -> None:
        await consumer.handle(FakeMessage())
        await consumer.handle(FakeMessage())

    asyncio.run(deliver_twice())
    assert [event.order_id for event in sent] == [1]
