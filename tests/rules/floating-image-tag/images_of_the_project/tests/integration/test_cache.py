from testcontainers.redis import RedisContainer

def test_cache():
    # ok: floating-image-tag
    with RedisContainer("redis:alpine") as cache:
        assert cache.get_client().ping()
