import asyncio

import aio_pika

from handlers import on_decorated, on_passed, on_remembered, on_run

async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_decorated)
    await queue.consume(on_run)
    await queue.consume(on_remembered)
    await queue.consume(on_passed)

    await asyncio.Future()


asyncio.run(main())
