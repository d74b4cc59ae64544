async def reserve(redis, idempotency_key: str, script: str) -> None:
    if not await redis.exists(idempotency_key):
        await redis.evalsha(script, 1, idempotency_key)
        # ok: idempotency-uses-setnx-with-ttl
        await redis.setex(idempotency_key, 60, "done")
