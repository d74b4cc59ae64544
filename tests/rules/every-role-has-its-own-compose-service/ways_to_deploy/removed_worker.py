import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


# expect: every-role-has-its-own-compose-service "`removed_worker.py` is a worker"
if __name__ == "__main__":
    asyncio.run(main())
