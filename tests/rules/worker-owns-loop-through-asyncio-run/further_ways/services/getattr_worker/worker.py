import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    # ok: worker-owns-loop-through-asyncio-run
    getattr(asyncio, "run")(main())
