import asyncio

import aio_pika

KEYS = ["order.created"]


async def bind(channel: aio_pika.abc.AbstractChannel, exchange: aio_pika.abc.AbstractExchange) -> None:
    queue = await channel.declare_queue("order_worker")
    for key in KEYS:
        await queue.bind(exchange, routing_key=key)


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    await bind(channel, await channel.get_exchange("orders"))


asyncio.run(main())
