import asyncio

import redis.asyncio as redis

client = redis.from_url("redis://redis")


async def remember(key: str) -> None:
    # ok: idempotency-uses-setnx-with-ttl
    await client.set(f"orders:order:{key}", "1")


asyncio.run(remember("k"))
