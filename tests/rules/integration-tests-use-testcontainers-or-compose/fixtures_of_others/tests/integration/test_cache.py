import pytest
from testcontainers.redis import RedisContainer


@pytest.fixture
def redis():
    with RedisContainer("redis:7-alpine") as container:
        yield container


def test_cached(redis) -> None:
    assert redis
