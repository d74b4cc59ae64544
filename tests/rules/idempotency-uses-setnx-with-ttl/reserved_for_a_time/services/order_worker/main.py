import asyncio

import redis.asyncio as redis

from lua import reserve
from options import OPTIONS, claim
from plain import take

client = redis.from_url("redis://redis")


async def acquire(key: str) -> bool:
    idempotency_key = f"orders:idempotency:{key}"
    # ok: idempotency-uses-setnx-with-ttl
    if await client.set(idempotency_key, "1", nx=True, ex=60):
        return True
    return await client.get(idempotency_key) == "done"


async def complete(idempotency_key: str) -> None:
    # ok: idempotency-uses-setnx-with-ttl
    await client.set(idempotency_key, "done", px=60000)


async def remember(key: str) -> None:
    if not await client.get(f"orders:order:{key}"):
        # ok: idempotency-uses-setnx-with-ttl
        await client.set(f"orders:order:{key}", "1")


async def count(key: str, processed: int) -> None:
    # ok: idempotency-uses-setnx-with-ttl
    await client.set(f"orders:number:{key}", processed)


async def lock(key: str) -> None:
    # ok: idempotency-uses-setnx-with-ttl
    await client.set(f"orders:lock:{key}", "1", nx=True)


asyncio.run(acquire("k"))
