import asyncio
import subprocess
import sys

import aio_pika


async def main() -> None:
    # Another worker; more of the same would be one role.
    # expect: several-roles-in-one-container "news/mail_worker.py"
    subprocess.Popen(["python", "mail_worker.py"])
    subprocess.Popen([sys.executable, "news_worker.py"])  # ok: several-roles-in-one-container
    connection = await aio_pika.connect_robust("amqp://rabbitmq/")
    channel = await connection.channel()
    queue = await channel.declare_queue("news")
    await queue.consume(print)
    await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())
