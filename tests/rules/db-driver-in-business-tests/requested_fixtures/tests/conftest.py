import pytest
from httpx import ASGITransport, AsyncClient

from task_api.main import app


@pytest.fixture
def client():
    return AsyncClient(transport=ASGITransport(app=app))


@pytest.fixture
def signed_in(client):
    return client


@pytest.fixture
def storage():
    from db_postgres_service.main import app as storage_app

    return storage_app
