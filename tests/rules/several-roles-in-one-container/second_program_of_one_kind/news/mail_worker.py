import asyncio

import aio_pika


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    queue = await channel.declare_queue("mail")
    await queue.consume(print)
    await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())
