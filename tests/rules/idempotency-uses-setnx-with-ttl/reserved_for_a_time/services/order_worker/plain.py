async def take(redis, processed_key: str) -> bool:
    if await redis.get(processed_key):
        return False
    # ok: idempotency-uses-setnx-with-ttl
    if await redis.setnx(processed_key, "1"):
        await redis.expire(processed_key, 60)
        return True
    return False


async def finish(redis, processed_key: str) -> bool:
    # ok: idempotency-uses-setnx-with-ttl
    return await redis.set(processed_key, "done", 60)


async def finish_soon(redis, processed_key: str) -> bool:
    # ok: idempotency-uses-setnx-with-ttl
    await redis.set(processed_key, "done")
    await redis.pexpire(processed_key, 60000)
