import asyncio

import aio_pika
# ok: worker-imports-web-or-bot-framework
from fastapi import nothing


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
