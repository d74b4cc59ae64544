import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


start = lambda: asyncio.run(main())  # expect: worker-owns-loop-through-asyncio-run "without a main guard"
start()
