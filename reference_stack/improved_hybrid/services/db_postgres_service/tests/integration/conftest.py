"""A real PostgreSQL: that of TEST_DATABASE_URL, otherwise Docker starts TEST_POSTGRES_IMAGE."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from alembic import command
from docker.errors import DockerException
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from testcontainers.postgres import PostgresContainer

from db_postgres_service.core.settings import Settings
from db_postgres_service.main import create_app, lifespan
from db_postgres_service.migrate import build_alembic_config

IMAGE = os.environ.get("TEST_POSTGRES_IMAGE", "postgres:16")
SQL_DIRECTORY = Path(__file__).resolve().parents[4] / "use_cases/task_management/sql"


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """Return the URL of a server on which databases can be created."""
    configured = os.environ.get("TEST_DATABASE_URL")
    if configured:
        yield configured
        return
    container = PostgresContainer(IMAGE, driver="asyncpg")
    try:
        container.start()
    except (DockerException, OSError):
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL: set TEST_DATABASE_URL or make Docker able to run {IMAGE}")
    try:
        yield container.get_connection_url()
    finally:
        container.stop()


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture
async def empty_database_url(server_url: str) -> AsyncIterator[str]:
    """Return the URL of a new, empty database that goes away with the test."""
    name = f"test_{uuid4().hex}"
    await _execute(server_url, f"CREATE DATABASE {name}")
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    await _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(empty_database_url: str) -> Settings:
    """Return the settings of a service on the empty database."""
    return Settings(
        database_url=empty_database_url, migrations_directory=SQL_DIRECTORY / "migrations"
    )


@pytest.fixture
async def migrated_settings(settings: Settings) -> Settings:
    """Return the settings of a service whose database is at the newest revision."""
    await asyncio.to_thread(command.upgrade, build_alembic_config(settings), "head")
    return settings


@pytest.fixture
async def client(migrated_settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Return a client of the service on a migrated database."""
    app = create_app(migrated_settings)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        lifespan(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as c,
    ):
        yield c
