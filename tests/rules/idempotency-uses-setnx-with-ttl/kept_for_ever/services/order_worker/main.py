import asyncio

import redis.asyncio as redis

client = redis.from_url("redis://redis")


class Idempotency:
    async def acquire(self, key: str) -> bool:
        # expect: idempotency-uses-setnx-with-ttl "`client.set` keeps the key for ever"
        return bool(await client.set(key, "1", nx=True))

    async def take(self, key: str) -> bool:
        # expect: idempotency-uses-setnx-with-ttl "`client.setnx` keeps the key for ever"
        taken = await client.setnx(key, "1")
        await client.expire("others", 60)
        return taken

    async def grab(self, key: str) -> bool:
        # expect: idempotency-uses-setnx-with-ttl
        return bool(await client.set(key, "1", None, None, True))

    async def reserve(self, key: str) -> bool:
        # expect: idempotency-uses-setnx-with-ttl
        return bool(await client.set(key, "1", ex=None, nx=True))

    async def book(self, key: str) -> bool:
        # expect: idempotency-uses-setnx-with-ttl
        return bool(await client.execute_command("SET", key, "1", "NX"))


async def already_done(key: str) -> bool:
    # expect: idempotency-uses-setnx-with-ttl
    return await client.set(key, "1", nx=True, get=True)


asyncio.run(Idempotency().acquire("k"))
