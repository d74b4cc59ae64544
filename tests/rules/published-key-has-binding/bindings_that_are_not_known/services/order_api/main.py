import asyncio

import aio_pika


async def run(channel: aio_pika.abc.AbstractChannel) -> None:
    orders = await channel.declare_exchange("orders", "topic")
    # ok: published-key-has-binding
    await orders.publish(aio_pika.Message(b""), "order.created")


async def main() -> None:
    await run(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel())


asyncio.run(main())
