import asyncio

import aio_pika
from aio_pika import ExchangeType


async def queue(channel: aio_pika.abc.AbstractChannel, name: str) -> None:
    # expect: topology-declared-consistently "the queue `mails` is declared otherwise than elsewhere: not durable"
    await channel.declare_queue(name)


async def declare(channel: aio_pika.abc.AbstractChannel) -> None:
    # expect: topology-declared-consistently "the exchange `orders` is declared otherwise than elsewhere: `direct` instead of `topic`"
    await channel.declare_exchange("orders", type=ExchangeType.DIRECT, durable=True)
    # expect: topology-declared-consistently "`direct` instead of `fanout`, durable"
    await channel.declare_exchange("bills", durable=True)
    # expect: topology-declared-consistently "the exchange `returns` is declared otherwise than elsewhere: `topic` instead of `direct`"
    await channel.declare_exchange("returns", "topic")
    # expect: topology-declared-consistently "the queue `claims` is declared otherwise than elsewhere: with other arguments"
    await channel.declare_queue("claims", durable=True, arguments={"x-message-ttl": 5})
    # expect: topology-declared-consistently "not exclusive"
    await channel.declare_queue("pushes", exclusive=False)
    # expect: topology-declared-consistently "kept when nobody uses it"
    await channel.declare_exchange("logs")
    await queue(channel, "mails")


async def main() -> None:
    await declare(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel())


asyncio.run(main())
