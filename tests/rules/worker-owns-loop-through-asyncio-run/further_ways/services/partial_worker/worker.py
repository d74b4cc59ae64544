import asyncio
from functools import partial

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


start = partial(asyncio.run, main())

if __name__ == "__main__":
    # ok: worker-owns-loop-through-asyncio-run
    start()
