import asyncio

import aio_pika


async def main() -> None:
    channel = await (await aio_pika.connect_robust("amqp://rabbitmq")).channel()
    await channel.declare_queue("mail", arguments="mails")
    # expect: published-key-has-binding "`mails` is published to the default exchange"
    await channel.default_exchange.publish(aio_pika.Message(b""), "mails")


asyncio.run(main())
