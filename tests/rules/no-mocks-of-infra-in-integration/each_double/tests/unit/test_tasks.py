from unittest.mock import AsyncMock

# ok: no-mocks-of-infra-in-integration
import fakeredis


def test_cached():
    # ok: no-mocks-of-infra-in-integration
    redis_client = AsyncMock()
    assert redis_client
