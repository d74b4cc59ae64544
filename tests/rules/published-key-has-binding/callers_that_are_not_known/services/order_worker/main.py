import asyncio

import aio_pika


async def bind(queue: aio_pika.abc.AbstractQueue, exchange: aio_pika.abc.AbstractExchange, key: str) -> None:
    await queue.bind(exchange, routing_key=key)


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    orders = await channel.get_exchange("orders")
    queue = await channel.declare_queue("order_worker")
    await bind(queue, orders, "order.cancelled")
    await bind(queue, orders, input())


asyncio.run(main())
