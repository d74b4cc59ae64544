import pytest
from sqlalchemy import create_engine

# expect: integration-tests-use-testcontainers-or-compose "takes SQLite for the database"
URL = "sqlite://"


@pytest.fixture
def engine():
    return create_engine(URL)


@pytest.fixture(autouse=True)
def tables(engine):
    yield engine
