import asyncio

import redis.asyncio as redis

client = redis.from_url("redis://redis:6379/0")


async def handle(message_id: str, event_id: str, user: str) -> None:
    # expect: idempotency-uses-setnx-with-ttl "keeps the key for ever"
    if not await client.set(f"seen:{message_id}", "1", nx=True):
        return
    # ok: idempotency-uses-setnx-with-ttl
    await client.set(f"seen:{user}", "1")
    # expect: idempotency-uses-setnx-with-ttl "keeps the key for ever"
    await client.set("done:" + message_id, "1")
    # expect: idempotency-uses-setnx-with-ttl "keeps the key for ever"
    await client.setnx(f"handled:{event_id}", "1")
    # expect: idempotency-uses-setnx-with-ttl "keeps the key for ever"
    await client.setnx(f"consumed:{event_id}", "1")


asyncio.run(handle("1", "2", "u"))
