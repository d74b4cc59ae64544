import redis


def make():
    # Who asks it is not known: no repair.
    # expect: async-redis-client-only
    client = redis.from_url("redis://redis:6379/6")
    return client
