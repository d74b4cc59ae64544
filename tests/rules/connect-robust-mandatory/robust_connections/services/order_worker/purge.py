import asyncio

import aio_pika


async def purge() -> None:
    # ok: connect-robust-mandatory
    await aio_pika.connect("amqp://localhost")


if __name__ == "__main__":
    asyncio.run(purge())
