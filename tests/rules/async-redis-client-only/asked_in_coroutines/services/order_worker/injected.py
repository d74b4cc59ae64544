import redis


class Carts:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    # Where the client of the others comes from is not known: no repair.
    async def clear(self, key: str) -> None:
        # expect: async-redis-client-only
        own = redis.from_url("redis://redis:6379/4")
        own.delete(key)
