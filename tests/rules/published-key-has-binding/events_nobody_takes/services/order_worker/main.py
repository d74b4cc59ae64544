import asyncio

import aio_pika


async def bind(channel: aio_pika.abc.AbstractChannel, exchange: aio_pika.abc.AbstractExchange) -> None:
    orders = await channel.declare_exchange("orders", "topic")
    queue = await channel.declare_queue("order_worker")
    await queue.bind(orders, routing_key="order.created")
    await queue.bind(orders, routing_key="order.shipped.*.*")
    await bind_to(queue, orders, "order.returned")
    await Binder.bind(queue, orders, "order.refunded")
    await queue.bind(exchange, routing_key="order_mails")
    await queue.bind(exchange, routing_key="bill.paid")


async def bind_to(queue, exchange, key: str) -> None:
    await queue.bind(exchange, routing_key=key)


class Binder:
    @classmethod
    async def bind(cls, queue, exchange, key: str) -> None:
        await queue.bind(exchange, key)


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    await bind(channel, await channel.get_exchange("amq.topic"))


asyncio.run(main())
