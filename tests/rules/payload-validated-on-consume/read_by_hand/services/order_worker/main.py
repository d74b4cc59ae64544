import asyncio
from functools import partial

import aio_pika
import orjson
from consumers import on_any, on_checked, on_decorated, on_fields, on_kept, on_loaded, on_logged, on_model, on_nested, on_order, on_part, on_sent_on, on_text, on_union, on_written
from guests import GuestConsumer, OrderWorker


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    await queue.consume(on_order)
    await queue.consume(on_text)
    await queue.consume(on_nested)
    await queue.consume(partial(on_part, "eu"))
    await queue.consume(on_written)
    await queue.consume(on_checked)
    await queue.consume(on_model)
    await queue.consume(on_union)
    await queue.consume(on_fields)
    await queue.consume(on_loaded)
    await queue.consume(on_kept)
    await queue.consume(on_logged)
    await queue.consume(on_any)
    await queue.consume(on_decorated)
    await queue.consume(on_sent_on)
    await queue.consume(GuestConsumer().on_message)
    await queue.consume(OrderWorker().on_message)
    async with queue.iterator() as messages:
        async for message in messages:
            # expect: payload-validated-on-consume "`orjson.loads` takes the message of `main` apart"
            print(orjson.loads(message.body)["id"])
            await message.ack()


asyncio.run(main())
