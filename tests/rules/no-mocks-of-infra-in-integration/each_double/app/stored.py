from unittest.mock import AsyncMock


def stored():
    # ok: no-mocks-of-infra-in-integration
    redis = AsyncMock()
    return redis
