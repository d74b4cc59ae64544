import asyncio

import aio_pika

from handlers import REGISTRY

async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(REGISTRY["orders"])

    await asyncio.Future()


asyncio.run(main())
