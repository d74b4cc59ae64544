import asyncio

import aio_pika
import importlib

LIBRARY = "fast"
# expect: worker-imports-web-or-bot-framework "`formatted_worker`"
importlib.import_module(f"{LIBRARY}api")


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
