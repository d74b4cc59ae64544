import asyncio
import sys

import aio_pika


async def consume():
    await aio_pika.connect("amqp://broker")


async def check():
    await aio_pika.connect("amqp://broker")


def main():
    if "--check" in sys.argv:
        # ok: worker-owns-loop-through-asyncio-run
        asyncio.run(check())
        return
    # ok: worker-owns-loop-through-asyncio-run
    asyncio.run(consume())


if __name__ == "__main__":
    main()
