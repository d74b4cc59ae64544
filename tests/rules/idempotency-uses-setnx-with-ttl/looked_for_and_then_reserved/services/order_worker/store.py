def key_of(event_id: str) -> str:
    return f"orders:dedup:{event_id}"


class EventStore:
    def __init__(self, redis) -> None:
        self._redis = redis

    async def seen(self, event_id: str) -> bool:
        return bool(await self._redis.get(key_of(event_id)))

    async def remember(self, event_id: str) -> None:
        key = key_of(event_id)
        # expect: idempotency-uses-setnx-with-ttl "`self._redis.psetex` reserves the key after"
        await self._redis.psetex(name=key, time_ms=1000, value="1")
