from prometheus_client import push_to_gateway

import asyncio

import aio_pika


async def main():
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("tasks")
    await queue.consume(print)
    await asyncio.Future()


push_to_gateway("gateway:9091", job="x", registry=None)
asyncio.run(main())
