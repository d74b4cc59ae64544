import asyncio

import redis


async def main():
    redis.Redis().get("a")


if __name__ == "__main__":
    asyncio.run(main())
