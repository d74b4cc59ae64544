import asyncio

import aio_pika


async def consume(queue):
    await aio_pika.connect(queue)


def start(queue):
    asyncio.run(consume(queue))


if __name__ == "__main__":
    start("mails")
    # expect: worker-owns-loop-through-asyncio-run "calls `start` after `start`, and each makes a loop"
    start("reports")
