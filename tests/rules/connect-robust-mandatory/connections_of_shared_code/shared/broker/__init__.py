import asyncio

import aio_pika


def connect(url: str):
    # expect: connect-robust-mandatory
    return asyncio.run(aio_pika.connect(url))


if __name__ == "__main__":
    # ok: connect-robust-mandatory
    asyncio.run(aio_pika.connect("amqp://localhost"))
