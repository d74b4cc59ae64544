import json

import redis


class SessionStore:
    def __init__(self, url: str) -> None:
        # expect: async-redis-client-only
        self._redis: redis.Redis = redis.from_url(url)

    async def remember(self, key: str, value: str) -> None:
        with self._redis.lock(f"lock:{key}", timeout=5):
            self._redis.set(key, json.dumps(value), ex=3600)

    async def names(self, keys: list[str]) -> list[str]:
        try:
            return [self._redis.get(key).decode() for key in keys if self._redis.exists(key)]
        except redis.exceptions.ConnectionError:
            return []
