async def mark(redis, processed_key: str) -> None:
    if not await redis.get(processed_key):
        # expect: idempotency-uses-setnx-with-ttl "`redis.set` reserves the key after"
        await redis.set(processed_key, "1", nx=False, ex=60)
