import asyncio
import os

import aio_pika

URL = os.environ["EVENTS_TLS"]


async def main():
    print(aio_pika, URL)


if __name__ == "__main__":
    asyncio.run(main())
