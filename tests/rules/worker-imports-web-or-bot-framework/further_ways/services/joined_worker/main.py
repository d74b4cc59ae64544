import asyncio

import aio_pika
import importlib

# expect: worker-imports-web-or-bot-framework "`joined_worker`"
importlib.import_module(".".join(["fastapi", "applications"]))


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
