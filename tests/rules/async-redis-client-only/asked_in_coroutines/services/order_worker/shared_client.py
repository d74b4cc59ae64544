import redis

# Another module asks it: no repair.
# expect: async-redis-client-only
client = redis.from_url("redis://redis:6379/3")


async def count() -> int:
    return client.dbsize()
