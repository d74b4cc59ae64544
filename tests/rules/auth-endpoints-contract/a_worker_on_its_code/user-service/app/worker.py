import asyncio

import aio_pika

from app.main import TokenStatus


async def listen() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    queue = await (await connection.channel()).declare_queue("mails")
    await queue.consume(lambda message: TokenStatus())
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(listen())
