import redis

if __name__ == "__main__":
    # ok: async-redis-client-only
    redis.Redis().flushdb()
