"""Fixtures of the unit tests: no network, no container."""

from collections.abc import AsyncIterator, Iterator

import pytest
from fakeredis import FakeAsyncRedis

from data_clients import MongoDataClient, PostgresDataClient
from task_platform import context, http_client
from tests.unit.doubles import BrokerDouble, DataServiceDouble


@pytest.fixture(autouse=True)
def immediate_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repeat failed calls without waiting."""
    monkeypatch.setattr(http_client, "BACKOFF_BASE_SECONDS", 0.001)


@pytest.fixture
async def redis_client() -> AsyncIterator[FakeAsyncRedis]:
    """An empty Redis in memory."""
    client = FakeAsyncRedis(decode_responses=True)
    yield client
    await client.aclose()


@pytest.fixture
def broker() -> BrokerDouble:
    """A broker that records."""
    return BrokerDouble()


@pytest.fixture
def postgres_service() -> DataServiceDouble:
    """The PostgreSQL data service."""
    return DataServiceDouble()


@pytest.fixture
def mongo_service() -> DataServiceDouble:
    """The MongoDB data service."""
    return DataServiceDouble()


@pytest.fixture
async def postgres_client(
    postgres_service: DataServiceDouble,
) -> AsyncIterator[PostgresDataClient]:
    """A client of the PostgreSQL data service."""
    client = PostgresDataClient(
        "db_postgres_service",
        "http://db_postgres_service:8000",
        timeout_seconds=2,
        transport=postgres_service.transport,
    )
    yield client
    await client.aclose()


@pytest.fixture
async def mongo_client(mongo_service: DataServiceDouble) -> AsyncIterator[MongoDataClient]:
    """A client of the MongoDB data service."""
    client = MongoDataClient(
        "db_mongo_service",
        "http://db_mongo_service:8000",
        timeout_seconds=2,
        transport=mongo_service.transport,
    )
    yield client
    await client.aclose()


@pytest.fixture(autouse=True)
def fresh_context() -> Iterator[None]:
    """Forget the request id and the user of an earlier test."""
    request_token = context._request_id.set(None)
    user_token = context._user_id.set(None)
    yield
    context._request_id.reset(request_token)
    context._user_id.reset(user_token)
