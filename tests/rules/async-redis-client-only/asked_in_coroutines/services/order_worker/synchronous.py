import redis

# expect: async-redis-client-only
client = redis.from_url("redis://redis:6379/5")


def count() -> int:
    # Nothing can be awaited here: no repair.
    return client.dbsize()
