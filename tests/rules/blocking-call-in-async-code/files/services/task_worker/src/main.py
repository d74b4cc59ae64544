import asyncio
import time
from pathlib import Path

import aio_pika


async def main():
    # The task that the start makes before it turns the loop: nothing is served yet.
    # ok: blocking-call-in-async-code
    print(Path("logging.json").read_text())
    connection = await aio_pika.connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    queue = await channel.get_queue("tasks")
    async for message in queue.iterator():
        # ok: blocking-call-in-async-code
        asyncio.create_task(store(message))


async def store(message):
    # expect: blocking-call-in-async-code "time.sleep"
    time.sleep(1)


if __name__ == "__main__":
    loop = asyncio.get_event_loop()
    loop.create_task(main())
    loop.run_forever()
