import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


start = lambda: asyncio.run(main())  # ok: worker-owns-loop-through-asyncio-run

if __name__ == "__main__":
    start()
