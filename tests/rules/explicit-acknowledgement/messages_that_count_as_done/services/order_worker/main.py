import asyncio

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue

from handlers import on_bill, on_order
from returns import consume_returns


class Worker:
    def __init__(self, queue) -> None:
        self.queue = queue

    async def start(self) -> None:
        # expect: explicit-acknowledgement "`self.queue.consume` takes messages that count as done before they are worked on (`no_ack=True`)"
        await self.queue.consume(self.on_message, no_ack=True)

    async def on_message(self, message) -> None:
        print(message.body)


async def run(queue: AbstractQueue) -> None:
    # expect: explicit-acknowledgement
    async with queue.iterator(no_ack=True) as messages:
        async for message in messages:
            print(message.body)
    # ok: explicit-acknowledgement
    await queue.consume(on_bill, exclusive=True)
    await use(on_bill)
    # expect: explicit-acknowledgement "`run` neither acknowledges nor rejects the messages it is given by `queue.iterator`"
    async with queue.iterator() as messages:
        async for message in messages:
            await on_order(message)
    # expect: explicit-acknowledgement
    await queue.get(no_ack=True)
    # expect: explicit-acknowledgement "`on_order` neither acknowledges nor rejects the messages it is given"
    await queue.consume(on_order)


async def use(callback) -> None:
    print(callback)


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await Worker(queue).start()
    await run(queue)
    await consume_returns()


asyncio.run(main())
