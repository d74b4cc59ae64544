import asyncio

import aio_pika
import importlib
import os

# expect: worker-imports-web-or-bot-framework "`injected_worker`"
importlib.import_module(os.getenv("WEB", "fastapi"))


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
