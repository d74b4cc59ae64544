from testcontainers.redis import RedisContainer


def test_stored() -> None:
    with RedisContainer('redis:7-alpine') as redis:
        assert redis.get_client().ping()
