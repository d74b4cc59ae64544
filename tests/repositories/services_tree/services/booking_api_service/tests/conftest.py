"""A real data service with a real PostgreSQL behind it; the tests see HTTP only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from testcontainers.core.container import DockerContainer
from testcontainers.core.network import Network
from testcontainers.postgres import PostgresContainer


@pytest.fixture(scope="session")
def data_service_url() -> Iterator[str]:
    """Base URL of db_postgres_service."""
    with Network() as network:
        postgres = PostgresContainer("postgres:16", driver="asyncpg").with_network(network).with_network_aliases("postgres")
        service = DockerContainer("booking/db_postgres_service:test").with_network(network).with_exposed_ports(8000)
        with postgres:
            service.with_env("DATABASE_URL", postgres.get_connection_url())
            with service:
                yield f"http://{service.get_container_host_ip()}:{service.get_exposed_port(8000)}"
