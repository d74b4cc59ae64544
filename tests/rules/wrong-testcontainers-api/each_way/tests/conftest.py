import pytest
from testcontainers.postgres import PostgresContainer
from testcontainers.rabbitmq import RabbitMqContainer
from testcontainers.redis import AsyncRedisContainer, RedisContainer


class Cache(RedisContainer):
    def get_connection_url(self):
        return f"redis://{self.get_container_host_ip()}:{self.get_exposed_port(6379)}/0"


@pytest.fixture(scope="session")
def redis_container():
    with RedisContainer("redis:7-alpine") as container:
        yield container


@pytest.fixture(scope="session")
def postgres_container():
    with PostgresContainer("postgres:16") as container:
        yield container


@pytest.fixture
def redis_url():
    with RedisContainer() as redis:
        # expect: wrong-testcontainers-api "`testcontainers.redis.RedisContainer` has no such method"
        return redis.get_connection_url()


@pytest.fixture
def later_url():
    with AsyncRedisContainer() as redis:
        # expect: wrong-testcontainers-api
        return redis.get_connection_url()


@pytest.fixture
def broker_url():
    broker = RabbitMqContainer()
    # expect: wrong-testcontainers-api
    return broker.get_connection_url()


@pytest.fixture
def database_url():
    with PostgresContainer("postgres:16") as database:
        # ok: wrong-testcontainers-api
        return database.get_connection_url()


@pytest.fixture
def cache_url():
    with Cache() as cache:
        # ok: wrong-testcontainers-api
        return cache.get_connection_url()
