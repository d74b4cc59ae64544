import asyncio

# ok: synchronous-pika-prohibited
import aio_pika
# ok: synchronous-pika-prohibited
import aiormq
# ok: synchronous-pika-prohibited
from pamqp.commands import Basic


async def main() -> aiormq.abc.DeliveredMessage:
    await aio_pika.connect_robust("amqp://rabbitmq")
    return Basic.Deliver()


asyncio.run(main())
