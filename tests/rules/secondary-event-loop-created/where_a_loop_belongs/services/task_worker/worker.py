import asyncio

import aio_pika

from runtime import launch


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    # ok: secondary-event-loop-created
    asyncio.run(main())
    launch(main)
