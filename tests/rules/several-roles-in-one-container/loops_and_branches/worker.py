import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
