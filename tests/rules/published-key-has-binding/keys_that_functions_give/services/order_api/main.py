import asyncio

import aio_pika


async def run(channel: aio_pika.abc.AbstractChannel) -> None:
    orders = await channel.declare_exchange("orders", "topic")
    # expect: published-key-has-binding "`order.created`"
    await orders.publish(aio_pika.Message(b""), "order.created")


async def again(channel: aio_pika.abc.AbstractChannel) -> None:
    orders = await channel.declare_exchange("orders", "topic")
    # ok: published-key-has-binding
    await orders.publish(aio_pika.Message(b""), "mail.retry")
    bills = await channel.declare_exchange("bills", "topic")
    # ok: published-key-has-binding
    await bills.publish(aio_pika.Message(b""), "bill.written")
    claims = await channel.declare_exchange("claims", "topic")
    # ok: published-key-has-binding
    await claims.publish(aio_pika.Message(b""), "claim.made")


async def main() -> None:
    await run(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel())


asyncio.run(main())
