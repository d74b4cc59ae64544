import asyncio

from aio_pika import ExchangeType, connect_robust


async def main() -> None:
    connection = await connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    # expect: topology-declared-consistently "`direct` instead of `topic`"
    await channel.declare_exchange("events", ExchangeType.DIRECT, durable=True)


asyncio.run(main())
