import asyncio
import os

import aio_pika


async def consume(queue):
    await aio_pika.connect(queue)


if __name__ == "__main__":
    match os.environ["KIND"]:
        case "mails":
            # ok: worker-owns-loop-through-asyncio-run
            asyncio.run(consume("mails"))
        case _:
            # ok: worker-owns-loop-through-asyncio-run
            asyncio.run(consume("reports"))
