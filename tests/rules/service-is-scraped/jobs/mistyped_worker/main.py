from prometheus_client import start_http_server

import asyncio

import aio_pika


async def main():
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("tasks")
    await queue.consume(print)
    await asyncio.Future()


start_http_server(9100)
asyncio.run(main())
