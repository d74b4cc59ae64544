async def finish(redis, processed_key: str) -> None:
    # ok: idempotency-uses-setnx-with-ttl
    await redis.set(processed_key, "done", ex=60)
