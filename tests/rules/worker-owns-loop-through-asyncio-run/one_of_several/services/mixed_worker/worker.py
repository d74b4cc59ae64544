import asyncio
import os

import aio_pika


async def consume(queue):
    await aio_pika.connect(queue)


if __name__ == "__main__":
    if os.environ.get("MIGRATE"):
        asyncio.run(consume("migrations"))
    # expect: worker-owns-loop-through-asyncio-run "calls `asyncio.run` after `asyncio.run`"
    asyncio.run(consume("mails"))
