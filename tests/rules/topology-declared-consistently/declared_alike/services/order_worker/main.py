import asyncio

import aio_pika

OPTIONS = {"durable": False}


async def declare(channel: aio_pika.abc.AbstractChannel, name: str, durable: bool, kind: str, limits: dict, **options) -> None:
    # ok: topology-declared-consistently
    await channel.declare_exchange("orders", "topic", durable=True, auto_delete=False)
    # ok: topology-declared-consistently
    await channel.declare_queue("claims", durable=True, arguments={"x-max-length": 10, "x-message-ttl": 5})
    # ok: topology-declared-consistently
    await channel.declare_exchange("orders", kind, durable=durable)
    # ok: topology-declared-consistently
    await channel.declare_queue("claims", durable=durable, arguments=limits)
    # expect: topology-declared-consistently "with other arguments"
    await channel.declare_queue("claims", durable=True, arguments={"x-max-length": limits})
    # ok: topology-declared-consistently
    await channel.declare_queue("claims", durable=True, arguments={"x-max-length": limits, "x-message-ttl": 6})
    # ok: topology-declared-consistently
    await channel.declare_exchange("orders", passive=True)
    # ok: topology-declared-consistently
    await channel.get_exchange("claims")
    await channel.declare_exchange("bills", "topic", durable=True)
    # ok: topology-declared-consistently
    await channel.declare_exchange("mails", "topic")
    # ok: topology-declared-consistently
    await channel.declare_exchange("orders", **options)
    # ok: topology-declared-consistently
    await channel.declare_queue("orders")
    await channel.declare_queue(f"orders.{name}", durable=True)
    # ok: topology-declared-consistently
    await channel.declare_queue(f"orders.{durable}")
    await channel.declare_queue(exclusive=True)


async def main() -> None:
    await declare(await (await aio_pika.connect_robust("amqp://rabbitmq")).channel(), "a", True, "topic", {})


asyncio.run(main())
