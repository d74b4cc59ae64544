import asyncio

import aio_pika


async def main() -> None:
    await aio_pika.connect_robust("amqp://rabbitmq")


asyncio.run(main())
