import asyncio

import aio_pika


async def consume() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    exchange = await channel.declare_exchange("mails", "fanout")
    queue = await channel.declare_queue("mails")
    await queue.bind(exchange, routing_key="mail.sent")
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                print(message.body)


if __name__ == "__main__":
    asyncio.run(consume())
