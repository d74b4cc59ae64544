async def take(redis, processed_key: str) -> bool:
    if await redis.exists(processed_key):
        return False
    # ok: idempotency-uses-setnx-with-ttl
    return await redis.execute_command("SET", processed_key, "1", "NX", "EX", 60)


async def finish(redis, processed_key: str) -> bool:
    # ok: idempotency-uses-setnx-with-ttl
    await redis.execute_command("SET", processed_key, "done", "PX", 60)
    # ok: idempotency-uses-setnx-with-ttl
    return await redis.set(processed_key, "1", exat=60) or await redis.set(processed_key, "1", pxat=60)
