import asyncio

import aio_pika


async def consume() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    exchange = await channel.declare_exchange("order_events", "topic", durable=True)
    queue = await channel.declare_queue("order_notifications", durable=True)
    # expect: order-events-topology "under `payment.created`"
    await queue.bind(exchange, routing_key="payment.created")
    async with queue.iterator() as messages:
        async for message in messages:
            async with message.process():
                print(message.body)


if __name__ == "__main__":
    asyncio.run(consume())
