import asyncio
import os

import taskiq_aio_pika

URL = os.environ["EVENTS"]


async def main():
    print(taskiq_aio_pika, URL)


if __name__ == "__main__":
    asyncio.run(main())
