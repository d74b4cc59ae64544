import asyncio

import aio_pika

from subscribe import subscribe

HANDLERS = {}


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await subscribe(queue, HANDLERS["orders"])

    await asyncio.Future()


asyncio.run(main())
