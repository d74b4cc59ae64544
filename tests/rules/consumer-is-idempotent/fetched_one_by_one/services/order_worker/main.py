import asyncio

import aio_pika



async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq")
    channel = await connection.channel()
    queue = await channel.declare_queue("orders")
    # ok: consumer-is-idempotent
    message = await queue.get(no_ack=True)
    print(message.body)

    await asyncio.Future()


asyncio.run(main())
