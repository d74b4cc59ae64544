import redis


def make_cache():
    client = getattr(redis, "Redis")
    # expect: async-redis-client-only "`client`"
    return client()
