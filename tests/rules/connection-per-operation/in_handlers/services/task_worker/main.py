import asyncio
from functools import partial

import aio_pika
import redis.asyncio as redis


async def on_created(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    # expect: connection-per-operation "the consumer callback `on_created`"
    await redis.from_url("redis://redis").delete("task:1:state")


async def on_deleted(name: str, message: aio_pika.abc.AbstractIncomingMessage) -> None:
    # expect: connection-per-operation "the consumer callback `on_deleted`"
    await redis.from_url("redis://redis").delete("task:2:state")


async def on_changed(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    # expect: connection-per-operation "the consumer callback `on_changed`"
    await aio_pika.connect("amqp://rabbitmq")


async def on_next(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    # expect: connection-per-operation "the consumer callback `on_next`"
    await aio_pika.connect_robust("amqp://rabbitmq")


async def main() -> None:
    # ok: connection-per-operation
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("tasks")
    await queue.consume(on_created)
    await queue.consume(partial(on_deleted, "task"))
    await queue.consume(callback=lambda message: on_changed(message))
    async with queue.iterator() as messages:
        async for message in messages:
            await on_next(message)


if __name__ == "__main__":
    asyncio.run(main())
