import asyncio
from contextlib import suppress

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    with suppress(asyncio.CancelledError, KeyboardInterrupt), asyncio.Runner() as runner:
        # ok: worker-owns-loop-through-asyncio-run
        runner.run(main())
