import asyncio

import aio_pika

from guard import accepts
from notices import announce, on_order


# ok: consumer-is-idempotent
async def listen(queue) -> None:
    while True:
        await announce(b"up")
        async with queue.iterator() as messages:
            async for message in messages:
                async with message.process():
                    if await accepts(message.message_id):
                        await announce(message.body)


# ok: consumer-is-idempotent
async def count(queue) -> None:
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                print(message.body)
    await announce(b"down")


# ok: consumer-is-idempotent
async def tick(queue) -> None:
    await queue.consume(on_order)
    while True:
        await announce(b"tick")
        await asyncio.sleep(60)


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    queue = await (await connection.channel()).declare_queue("orders")
    await asyncio.gather(listen(queue), count(queue), tick(queue))


asyncio.run(main())
