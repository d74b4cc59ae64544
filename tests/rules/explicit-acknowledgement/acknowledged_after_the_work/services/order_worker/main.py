import asyncio
from functools import partial

import aio_pika
import httpx
from aio_pika.abc import AbstractIncomingMessage, AbstractQueue

from company_messaging import perform, settled

from consumer import Consumer
from orders import OPTIONS, store


async def on_order(message: AbstractIncomingMessage) -> None:
    async with message.process(requeue=False):
        await store(message.body)


def make():
    return settled


async def on_bill(message: AbstractIncomingMessage, audit=None) -> None:
    if not message.body:
        # ok: explicit-acknowledgement
        await message.ack()
        return
    try:
        await store(message.body)
    except OSError:
        await message.nack()
        raise
    # ok: explicit-acknowledgement
    await message.ack()
    print("done")


async def on_return(message: AbstractIncomingMessage) -> None:
    async with message.process(ignore_processed=True):
        await store(message.body)
        # ok: explicit-acknowledgement
        await message.reject()


async def on_claim(message: AbstractIncomingMessage, other: AbstractIncomingMessage) -> None:
    async with message.process(**OPTIONS):
        await store(message.body)
        # ok: explicit-acknowledgement
        await message.ack()
    async with message.process(requeue=True):
        # ok: explicit-acknowledgement
        await other.ack()


async def on_refund(message: AbstractIncomingMessage) -> None:
    await settle(message)


async def on_ping(message: AbstractIncomingMessage) -> None:
    # ok: explicit-acknowledgement
    await message.ack()
    print("pong")


async def settle(message: AbstractIncomingMessage) -> None:
    await store(message.body)
    await finish(message)


async def finish(message: AbstractIncomingMessage) -> None:
    # ok: explicit-acknowledgement
    await message.ack()
    await store(b"done")


async def run(queue: AbstractQueue, callback) -> None:
    # ok: explicit-acknowledgement
    await queue.consume(on_order, no_ack=False)
    # ok: explicit-acknowledgement
    await queue.consume(on_bill)
    # ok: explicit-acknowledgement
    await queue.consume(partial(on_bill, audit=store))
    # ok: explicit-acknowledgement
    await queue.consume(settled(store))
    # ok: explicit-acknowledgement
    await queue.consume(make())
    # ok: explicit-acknowledgement
    await queue.consume(lambda message: perform(store, message))
    await queue.consume(on_return)
    # ok: explicit-acknowledgement
    await queue.consume(partial(on_claim, other=None))
    # ok: explicit-acknowledgement
    await queue.consume(on_refund)
    await queue.consume(on_ping)
    # ok: explicit-acknowledgement
    await queue.consume(callback)
    # ok: explicit-acknowledgement
    message = await queue.get()
    await message.ack()
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                await store(message.body)
    await Consumer(queue).start()
    # ok: explicit-acknowledgement
    await Consumer(queue).consume(store)


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    await run(await (await connection.channel()).declare_queue("orders"), print)
    async with httpx.AsyncClient() as client:
        await client.get("http://orders", params={"no_ack": True})


asyncio.run(main())
