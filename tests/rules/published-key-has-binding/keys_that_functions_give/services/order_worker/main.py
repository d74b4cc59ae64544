import asyncio

import aio_pika

BILLS = "bill.written"


def retry_key(name: str) -> str:
    return f"{name}.retry"


def bill_key() -> str:
    return BILLS


def called_key() -> str:
    return input()


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    orders = await channel.get_exchange("orders")
    bills = await channel.get_exchange("bills")
    queue = await channel.declare_queue("order_worker")
    await queue.bind(orders, routing_key=retry_key(input()))
    await queue.bind(bills, routing_key=bill_key())
    claims = await channel.declare_exchange("claims", "topic")
    await queue.bind(claims, routing_key=called_key())


asyncio.run(main())
