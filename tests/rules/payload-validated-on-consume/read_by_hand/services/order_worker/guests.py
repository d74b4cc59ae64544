import json

import aio_pika
from events import OrderEvent


class Consumer:
    async def on_message(self, message: aio_pika.abc.AbstractIncomingMessage) -> None:
        async with message.process():
            # ok: payload-validated-on-consume
            data = json.loads(message.body)
            await self.handle(OrderEvent.model_validate(data))


class GuestConsumer(Consumer):
    async def handle(self, event: OrderEvent) -> None:
        print(event.order_id)


class Worker:
    async def on_message(self, message: aio_pika.abc.AbstractIncomingMessage) -> None:
        async with message.process():
            # ok: payload-validated-on-consume
            data = json.loads(message.body)
            await self.process(data)

    async def process(self, data: dict) -> None:
        raise NotImplementedError


def order_of(fields: dict) -> OrderEvent:
    return OrderEvent(order_id=fields.get("id"), region=fields.get("region"))


class OrderWorker(Worker):
    async def process(self, data: dict) -> None:
        print(order_of(data).order_id)
