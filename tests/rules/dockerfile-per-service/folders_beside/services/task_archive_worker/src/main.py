import asyncio
import os

import aio_pika


async def main() -> None:
    connection = await aio_pika.connect_robust(os.environ["RABBITMQ_URL"])
    channel = await connection.channel()
    queue = await channel.declare_queue("archive")
    await queue.consume(print)


if __name__ == "__main__":  # expect: dockerfile-per-service "starts a worker"
    asyncio.run(main())
