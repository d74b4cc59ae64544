import asyncio
import os

import aio_pika


async def mails():
    await aio_pika.connect("amqp://broker")


async def reports():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    if os.environ["KIND"] == "mails":
        # ok: worker-owns-loop-through-asyncio-run
        asyncio.run(mails())
    elif os.environ["KIND"] == "reports":
        # ok: worker-owns-loop-through-asyncio-run
        asyncio.run(reports())
    else:
        raise SystemExit("KIND is unknown")
