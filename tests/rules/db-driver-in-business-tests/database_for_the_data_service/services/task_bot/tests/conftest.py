import bot
import pytest
from testcontainers.core.container import DockerContainer
# ok: db-driver-in-business-tests
from testcontainers.postgres import PostgresContainer


@pytest.fixture
def data_service():
    with PostgresContainer("postgres:16") as postgres:
        service = DockerContainer("db_postgres_service").with_env("DATABASE_URL", postgres.get_connection_url())
        with service as running:
            yield running
