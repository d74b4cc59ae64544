import asyncio

import aio_pika

from handlers import on_bill, on_branch, on_constant, on_ignored, on_keyed, on_known, on_late, on_ledger, on_locked, on_marked, on_memory, on_read, on_remembered

async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_late)
    await queue.consume(on_branch)
    await queue.consume(on_ignored)
    await queue.consume(on_constant)
    await queue.consume(on_locked)
    await queue.consume(on_memory)
    await queue.consume(on_read)
    await queue.consume(on_bill)
    await queue.consume(on_remembered)
    await queue.consume(lambda message: on_ledger(message, None))
    await queue.consume(on_known)
    await queue.consume(on_marked)
    await queue.consume(on_keyed)

    await asyncio.Future()


asyncio.run(main())
