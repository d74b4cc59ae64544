import asyncio

import aio_pika


async def bind(channel: aio_pika.abc.AbstractChannel, day: str) -> None:
    orders = await channel.declare_exchange("orders", "topic")
    queue = await channel.declare_queue("order_worker")
    await queue.bind(orders, routing_key="order.created")
    await queue.bind(orders, routing_key="order.shipped.*")
    await queue.bind(orders, routing_key="bill.#")
    await channel.declare_queue(f"replies.{day}")
    await channel.get_queue("claims")
    claims = await channel.declare_exchange(f"claims_of_{day}")
    await queue.bind(claims, routing_key="claims")
    special = await channel.declare_exchange("special", "topic")
    await queue.bind(special, routing_key="special.made")
    await queue.bind(special, routing_key="a.*.b.*")
    everything = await channel.declare_exchange("everything", "topic")
    await queue.bind(everything, routing_key="#.new.*")


async def main() -> None:
    await bind(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel(), input())


asyncio.run(main())
