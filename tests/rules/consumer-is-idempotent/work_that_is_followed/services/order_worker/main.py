import asyncio

import aio_pika

from handlers import CONSUMERS, process, store
from session import session
from subscribe import Consumer, subscribe


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await subscribe(queue, store)
    await Consumer(store).start(queue)
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                await session.redis.get("orders:last")
                await process(message)

    await asyncio.Future()


asyncio.run(main())
