import asyncio

import aio_pika


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    queue = await channel.declare_queue("order_worker")
    orders = await channel.get_exchange("orders")
    await queue.bind(orders, routing_key="order.created")
    await orders.publish(aio_pika.Message(b""), input())


asyncio.run(main())
