import os
from unittest.mock import AsyncMock

import pytest
from testcontainers.redis import RedisContainer


@pytest.fixture(scope="session")
def redis_container():
    with RedisContainer("redis:7-alpine") as container:
        yield f"redis://localhost:{container.get_exposed_port(6379)}/0 for {os.environ['REDIS_URL']}"


@pytest.fixture
def session():
    # expect: integration-tests-use-testcontainers-or-compose "replaces `session`"
    return AsyncMock()
