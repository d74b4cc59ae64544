import asyncio

import aio_pika
from aio_pika import ExchangeType

from names import CLAIMS, Queue
from settings import settings


async def declare(channel: aio_pika.abc.AbstractChannel) -> None:
    await channel.declare_exchange("orders", ExchangeType.TOPIC, durable=True)
    await channel.declare_exchange("bills", "fanout")
    await channel.declare_exchange(settings.returns_exchange, ExchangeType.DIRECT)
    await channel.declare_queue(CLAIMS, durable=True, arguments={"x-message-ttl": 5, "x-max-length": 10})
    await channel.declare_queue("refunds", durable=True)
    await channel.declare_queue("letters", durable=True, arguments={"x-max-length": 10})
    await channel.declare_queue("parcels", durable=True, arguments={"x-max-length": 10})
    await channel.declare_queue("boxes", durable=True, arguments={"x-max-length": 10})
    await channel.declare_queue(Queue.MAILS.value, durable=True)
    await channel.declare_queue("pushes", exclusive=True)
    await channel.declare_exchange("logs", auto_delete=True)


async def main() -> None:
    await declare(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel())


asyncio.run(main())
