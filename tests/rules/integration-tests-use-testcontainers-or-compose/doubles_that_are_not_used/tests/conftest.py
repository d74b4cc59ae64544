# ok: integration-tests-use-testcontainers-or-compose
import fakeredis
import pytest


@pytest.fixture
def user() -> str:
    return "a"
