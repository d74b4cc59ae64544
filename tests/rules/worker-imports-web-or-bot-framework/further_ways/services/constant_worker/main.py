import asyncio

import aio_pika
import importlib

from names import WEB

# expect: worker-imports-web-or-bot-framework "`constant_worker`"
importlib.import_module(WEB)


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
