async def mark(redis, event_id: str) -> None:
    # expect: idempotency-uses-setnx-with-ttl "`redis.set` keeps the key for ever"
    await redis.set(f"orders:processed:{event_id}", "1")
