import asyncio
import json

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue

from orders import count, store


class Consumer:
    async def on_order(self, message: AbstractIncomingMessage) -> None:
        count(0)
        count(await self._work_on(message))

    async def _work_on(self, message: AbstractIncomingMessage) -> None:
        # expect: explicit-acknowledgement "`message.ack` acknowledges the message before `self._process` has worked on it"
        await message.ack()
        try:
            await self._process(message)
        except ValueError:
            count(1)

    async def _process(self, message: AbstractIncomingMessage) -> None:
        await store(json.loads(message.body))

    async def on_bill(self, message: AbstractIncomingMessage) -> None:
        await self._process(message)
        await self._settle(message)

    async def _settle(self, message: AbstractIncomingMessage) -> None:
        # ok: explicit-acknowledgement
        await message.ack()
        await store(message.message_id)

    async def on_return(self, message: AbstractIncomingMessage) -> None:
        await self._take_back(message)

    async def _take_back(self, message: AbstractIncomingMessage) -> None:
        if not message.body:
            # ok: explicit-acknowledgement
            await message.ack()
            return
        await self._process(message)
        await message.ack()


async def run(queue: AbstractQueue, consumer: Consumer) -> None:
    await queue.consume(consumer.on_order)
    await queue.consume(consumer.on_bill)
    await queue.consume(consumer.on_return)


async def listen(queue: AbstractQueue) -> None:
    await store("begin")
    async with queue.iterator() as messages:
        async for message in messages:
            # expect: explicit-acknowledgement "`message.ack` acknowledges the message before `store`"
            await message.ack()
            await store(message.body)


async def follow(queue: AbstractQueue) -> None:
    async with queue.iterator() as messages:
        async for message in messages:
            await store(message.body)
            # ok: explicit-acknowledgement
            await message.ack()
    await store("end")


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    queue = await (await connection.channel()).declare_queue("orders")
    await run(queue, Consumer())
    await listen(queue)
    await follow(queue)


asyncio.run(main())
