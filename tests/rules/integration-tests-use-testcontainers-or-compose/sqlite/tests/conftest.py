import pytest
from sqlalchemy import create_engine


@pytest.fixture
def engine():
    # ok: integration-tests-use-testcontainers-or-compose
    return create_engine("postgresql://localhost/tasks")
