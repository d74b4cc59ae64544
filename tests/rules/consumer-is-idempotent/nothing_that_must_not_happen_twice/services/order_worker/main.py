import asyncio

import aio_pika

from handlers import on_change, on_delayed, on_question, on_retried, on_saved, on_searched, on_shown

async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_change)
    await queue.consume(on_question)
    await queue.consume(on_retried)
    await queue.consume(on_saved)
    await queue.consume(on_searched)
    await queue.consume(on_delayed)
    await queue.consume(lambda message: on_shown(message, channel))
    # ok: consumer-is-idempotent
    await channel.default_exchange.publish(aio_pika.Message(b"up"), routing_key="started")
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                print(message.body)

    await asyncio.Future()


asyncio.run(main())
