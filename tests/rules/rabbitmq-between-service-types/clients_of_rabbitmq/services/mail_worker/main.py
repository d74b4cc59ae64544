import asyncio
import os

import pika

URL = os.environ["BROKER_ADDRESS"]


async def main():
    print(pika, URL)


if __name__ == "__main__":
    asyncio.run(main())
