import asyncio
from contextlib import suppress

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    with suppress(asyncio.CancelledError):
        # ok: worker-owns-loop-through-asyncio-run
        asyncio.run(main())
