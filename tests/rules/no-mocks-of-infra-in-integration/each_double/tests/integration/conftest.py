from unittest.mock import AsyncMock, patch

import pytest


@pytest.fixture
def db_postgres_client():
    # expect: no-mocks-of-infra-in-integration "replaces `db_postgres_client`"
    return AsyncMock()


@pytest.fixture
def database():
    # ok: no-mocks-of-infra-in-integration
    with patch("app.clock.now"):
        yield "postgresql://localhost:5432/app"
