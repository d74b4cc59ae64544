from prometheus_client import start_http_server
import asyncio

import aio_pika


async def main() -> None:
    connection = await aio_pika.connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    queue = await channel.declare_queue("reminders", durable=True)
    async with queue.iterator() as messages:
        async for message in messages:
            await message.ack()


if __name__ == "__main__":
    start_http_server(9100)
    asyncio.run(main())
