import asyncio
import os

import aio_pika


async def main() -> None:
    await aio_pika.connect_robust(os.environ["RABBITMQ_URL"])


asyncio.run(main())
