import asyncio

import aio_pika
from aio_pika import ExchangeType


async def declare(channel: aio_pika.abc.AbstractChannel) -> None:
    await channel.declare_exchange("orders", ExchangeType.TOPIC, durable=True)
    await channel.declare_queue("claims", durable=True, arguments={"x-message-ttl": 5, "x-max-length": 10})
    await channel.declare_queue("orders", durable=False)


async def main() -> None:
    await declare(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel())


asyncio.run(main())
