async def take(redis, processed_key: str) -> bool:
    if await redis.get(processed_key):
        return False
    # ok: idempotency-uses-setnx-with-ttl
    return await redis.set(processed_key, "1", None, 60, True)
