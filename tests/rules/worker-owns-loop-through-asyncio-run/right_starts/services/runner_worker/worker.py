import asyncio

import aio_pika


async def main():
    await aio_pika.connect("amqp://broker")


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        # ok: worker-owns-loop-through-asyncio-run
        runner.run(main())
