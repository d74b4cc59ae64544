import asyncio

import redis.asyncio as redis

from closing import close
from marks import mark
from store import EventStore

client = redis.from_url("redis://redis")


async def handle(event_id: str) -> None:
    key = f"orders:idempotency:{event_id}"
    if not await client.get(key):
        # expect: idempotency-uses-setnx-with-ttl "`client.set` keeps the key for ever and reserves the key after another command has looked for it: two at the same time both find nothing"
        await client.set(key, "1")


async def lock(event_id: str) -> None:
    # ok: idempotency-uses-setnx-with-ttl
    await client.set(f"orders:lock:{event_id}", "1", nx=True, ex=60)


async def main() -> None:
    await handle("1")
    await close(client, "1")
    await mark(client, "1")
    await EventStore(client).seen("1")


asyncio.run(main())
