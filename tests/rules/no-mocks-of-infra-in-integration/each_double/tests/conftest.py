from unittest.mock import AsyncMock

import fakeredis
import pytest


@pytest.fixture
def stored():
    # expect: no-mocks-of-infra-in-integration "makes a `fakeredis.FakeRedis`"
    return fakeredis.FakeRedis()


@pytest.fixture
def rabbitmq():
    # ok: no-mocks-of-infra-in-integration
    return AsyncMock()
