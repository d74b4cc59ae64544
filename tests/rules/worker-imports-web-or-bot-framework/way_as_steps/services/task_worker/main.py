import asyncio

import aio_pika
from shared.clock import now


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
