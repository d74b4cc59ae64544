import asyncio

import aio_pika
from redis.asyncio import Redis


async def main():
    # ok: connection-per-operation
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    queue = await (await connection.channel()).get_queue("tasks")
    async with queue.iterator() as messages:
        async for message in messages:
            # expect: connection-per-operation "each time the message loop of `main` runs"
            redis = Redis.from_url("redis://redis")
            await redis.set("last", message.body)


class Last:
    redis = None


async def retried():
    while True:
        # ok: connection-per-operation
        connection = await aio_pika.connect_robust("amqp://rabbitmq")
        break
    queue = await (await connection.channel()).get_queue("tasks")
    async with queue.iterator() as messages:
        async for message in messages:
            if Last.redis is None:
                # ok: connection-per-operation
                Last.redis = Redis.from_url("redis://redis")


async def connected():
    print("starting")
    while True:
        # It opens the next one when the last is lost.
        # ok: connection-per-operation
        connection = await aio_pika.connect_robust("amqp://rabbitmq")
        await connection.closed()


if __name__ == "__main__":
    asyncio.run(main())
