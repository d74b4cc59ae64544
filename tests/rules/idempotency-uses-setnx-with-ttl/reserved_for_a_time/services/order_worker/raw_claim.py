async def take(redis, processed_key: str) -> bool:
    if await redis.exists(processed_key):
        return False
    # ok: idempotency-uses-setnx-with-ttl
    await redis.execute_command("SET", processed_key, "1", "NX")
    return await redis.expire(processed_key, 60)
