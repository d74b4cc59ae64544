import asyncio
import os

import redis

URL = os.environ["REDIS_ADDRESS"]


async def main():
    print(redis, URL)


if __name__ == "__main__":
    asyncio.run(main())
