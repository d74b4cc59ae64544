import asyncio

import aio_pika
# ok: worker-imports-web-or-bot-framework
from aiohttp import web
# ok: worker-imports-web-or-bot-framework
import fastapi_like

TEXT = "import fastapi"


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    asyncio.run(main())
