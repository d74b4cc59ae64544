import asyncio

import aio_pika

from events import OrderCancelled, OrderCreated, OrderEvent
from names import PAID, Exchange
from settings import settings


class Publisher:
    def __init__(self, channel: aio_pika.abc.AbstractChannel) -> None:
        self._channel = channel
        self._exchange = None

    async def open(self) -> None:
        self._exchange = await self._channel.declare_exchange(Exchange.ORDERS.value, "topic")

    async def publish(self, event: OrderEvent) -> None:
        message = aio_pika.Message(event.model_dump_json().encode())
        # expect: published-key-has-binding "`order.cancelled` is published to the exchange `orders`, but no queue is bound to it"
        await self._exchange.publish(message, routing_key=event.event_type)

    async def send(self, message: aio_pika.Message, key: str) -> None:
        # expect: published-key-has-binding "`order.paid`"
        # expect: published-key-has-binding "`order.later`"
        # expect: published-key-has-binding "`order.shipped.late`"
        await self._exchange.publish(message, key)

    async def send_later(self, message: aio_pika.Message, key: str) -> None:
        await self.send(message, key)


async def send_again(exchange: aio_pika.abc.AbstractExchange, message: aio_pika.Message, key: str) -> None:
    # expect: published-key-has-binding "`claim.made`"
    await exchange.publish(message, key)
    await send_again(exchange, message, key)


async def run(channel: aio_pika.abc.AbstractChannel, exchange: aio_pika.abc.AbstractExchange, name: str) -> None:
    publisher = Publisher(channel)
    await publisher.publish(OrderCreated())
    cancelled = OrderCancelled()
    await publisher.publish(cancelled)
    message = aio_pika.Message(b"")
    await publisher.send(message, PAID)
    await publisher.send_later(message, "order.later")
    await send_again(exchange, message, "claim.made")
    headers = await channel.declare_exchange("order_headers")
    # expect: published-key-has-binding "`order.created` is published to the exchange `order_headers`"
    await headers.publish(message, "order.created")
    known = await channel.get_exchange("orders")
    # expect: published-key-has-binding "`order.known` is published to the exchange `orders`"
    await known.publish(message, "order.known")
    # expect: published-key-has-binding "`bill.{}.x`"
    await exchange.publish(message, f"bill.{name}.x")
    await publisher.send(message, key="order.shipped.late")
    # expect: published-key-has-binding "`order_mails` is published to the default exchange"
    await channel.default_exchange.publish(message, routing_key=settings.mail_queue)
    # expect: published-key-has-binding "`bill.written` is published to an exchange"
    await exchange.publish(message, "bill.written")
    # expect: published-key-has-binding "`claim.{}`"
    await exchange.publish(message, f"claim.{name}")
    bills = await channel.declare_exchange("bills")
    # expect: published-key-has-binding "`order.created` is published to the exchange `bills`"
    await bills.publish(message, "order.created")


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    await run(channel, await channel.get_exchange("amq.topic"), "x")


asyncio.run(main())
