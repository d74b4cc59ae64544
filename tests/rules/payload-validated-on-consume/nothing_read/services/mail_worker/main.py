import asyncio
import json

import aio_pika


async def on_bounce(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    async with message.process():
        print(json.loads(open("reasons.json").read(), object_hook=message.body))


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("letters")
    await queue.consume(on_bounce)
    with open("defaults.json") as message:
        print(json.loads(message.read()))
    await queue.get(no_ack=True)
    async with queue.iterator() as messages:
        async for letter in messages:
            await channel.default_exchange.publish(aio_pika.Message(letter.body), routing_key="archive")
            await letter.ack()


asyncio.run(main())
