import httpx

import asyncio

import aio_pika


async def main():
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("tasks")
    await queue.consume(print)
    await asyncio.Future()


httpx.get("/metrics")
asyncio.run(main())
