import asyncio
from functools import partial

import aio_pika

from clients import Bills, announce, exchange
from consumer import Consumer
from handlers import on_invoice, on_order, on_payment, on_refund, on_return, on_reversal

# expect: consumer-is-idempotent "`listen` publishes a message by `exchange.publish`"
async def listen(queue) -> None:
    # ok: consumer-is-idempotent
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                await announce(message.body)


# expect: consumer-is-idempotent "`collect` publishes a message by `exchange.publish`"
async def collect(queue) -> None:
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                await exchange.publish(aio_pika.Message(b"collected"), routing_key="order.collected")


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_order)
    await queue.consume(on_payment, no_ack=False)
    await queue.consume(lambda message: on_return(message, channel))
    await queue.consume(on_invoice)
    await queue.consume(on_refund)
    await queue.consume(partial(on_reversal))
    await Consumer(queue, Bills().store).start()
    await listen(queue)
    await collect(queue)

    await asyncio.Future()


asyncio.run(main())
