OPTIONS = {"nx": True, "ex": 60}


async def claim(redis, idempotency_key: str, **options) -> bool:
    if await redis.get(idempotency_key):
        return False
    # ok: idempotency-uses-setnx-with-ttl
    return await redis.set(idempotency_key, "1", **options)
