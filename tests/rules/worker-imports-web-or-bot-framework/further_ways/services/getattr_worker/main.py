import asyncio

import aio_pika
import importlib

# expect: worker-imports-web-or-bot-framework "`getattr_worker`"
getattr(importlib, "import_module")("fastapi")


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
