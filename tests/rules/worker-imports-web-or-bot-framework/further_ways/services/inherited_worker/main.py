import asyncio

import aio_pika
from toolkit.base import Service


class Task(Service):
    pass


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
