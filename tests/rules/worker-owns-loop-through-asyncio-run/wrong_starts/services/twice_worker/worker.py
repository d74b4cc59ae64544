import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    try:
        asyncio.run(main())
    finally:
        # expect: worker-owns-loop-through-asyncio-run "calls `asyncio.run` after `asyncio.run`"
        asyncio.run(main())
