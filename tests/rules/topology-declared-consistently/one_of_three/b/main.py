import asyncio

from aio_pika import ExchangeType, connect_robust


async def main() -> None:
    connection = await connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    # ok: topology-declared-consistently
    await channel.declare_exchange("events", ExchangeType.TOPIC, durable=True)


asyncio.run(main())
