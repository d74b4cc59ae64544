import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


# ok: every-role-has-its-own-compose-service
if __name__ == "__main__":
    asyncio.run(main())
