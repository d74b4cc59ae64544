import asyncio
import json
from collections.abc import Awaitable, Callable

import aio_pika
from steps import STEPS


async def on_order(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        # ok: payload-validated-on-consume
        data = json.loads(message.body)
        step: Callable[[dict], Awaitable[None]] = STEPS[data["kind"]]
        await step(data)


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_order)
    await asyncio.Future()


asyncio.run(main())
