import asyncio

import aio_pika

from consumer import Consumer
from handlers import HANDLERS


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await Consumer(HANDLERS["orders"]).start(queue)

    await asyncio.Future()


asyncio.run(main())
