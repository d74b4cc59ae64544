import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


def start():
    # expect: worker-owns-loop-through-asyncio-run "without a main guard"
    asyncio.run(main())


start()
