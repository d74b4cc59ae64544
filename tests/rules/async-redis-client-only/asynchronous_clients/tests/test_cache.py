import redis


def test_cache() -> None:
    # ok: async-redis-client-only
    assert redis.Redis()
