import asyncio
import json

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue

from orders import store


async def on_order(message: AbstractIncomingMessage) -> None:
    order = json.loads(message.body)
    # expect: explicit-acknowledgement "`message.ack` acknowledges the message before `store` has worked on it"
    await message.ack()
    await store(order)


async def on_bill(message: AbstractIncomingMessage) -> None:
    async with message.process():
        await store(message.body)
        # expect: explicit-acknowledgement "`message.ack` settles a message that `message.process` settles at its end"
        await message.ack()


async def on_return(message: AbstractIncomingMessage) -> None:
    async with message.process(requeue=True, ignore_processed=False):
        if not message.body:
            # expect: explicit-acknowledgement "`message.reject`"
            await message.reject()
        # expect: explicit-acknowledgement "`message.nack`"
        await message.nack()


async def run(queue: AbstractQueue) -> None:
    # ok: explicit-acknowledgement
    await queue.consume(on_order)
    await queue.consume(on_bill)
    await queue.consume(on_return)


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    await run(await (await connection.channel()).declare_queue("orders"))


asyncio.run(main())
