import asyncio
import os

import aio_pika


async def consume(queue):
    await aio_pika.connect(queue)


def start_mails():
    # ok: worker-owns-loop-through-asyncio-run
    asyncio.run(consume("mails"))


def start_reports():
    # ok: worker-owns-loop-through-asyncio-run
    asyncio.run(consume("reports"))


if __name__ == "__main__":
    if os.environ["KIND"] == "mails":
        start_mails()
    else:
        start_reports()
