import asyncio
import sys

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


def start():
    # ok: worker-owns-loop-through-asyncio-run
    asyncio.run(main())


if __name__ == "__main__":
    sys.exit(start())
