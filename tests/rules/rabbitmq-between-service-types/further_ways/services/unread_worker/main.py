import asyncio

import aio_pika

TEXT = "set RABBITMQ_URL"


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
