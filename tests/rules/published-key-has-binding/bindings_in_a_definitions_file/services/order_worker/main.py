import asyncio

import aio_pika


async def bind(channel: aio_pika.abc.AbstractChannel) -> None:
    queue = await channel.declare_queue("order_worker")
    await queue.bind(await channel.get_exchange("orders"), routing_key="order.cancelled")


async def main() -> None:
    await bind(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel())


asyncio.run(main())
