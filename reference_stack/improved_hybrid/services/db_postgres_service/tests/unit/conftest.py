"""The application over in-memory repositories."""

from collections.abc import AsyncIterator

import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from db_postgres_service.api.dependencies import get_unit_of_work
from db_postgres_service.core import passwords
from db_postgres_service.core.settings import Settings
from db_postgres_service.main import create_app
from tests.unit.in_memory_database import InMemoryUnitOfWork


@pytest.fixture(autouse=True)
def _cheap_password_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", cheap)


@pytest.fixture
def settings() -> Settings:
    return Settings(database_url="postgresql+asyncpg://unit@database.invalid/unit")


@pytest.fixture
def unit_of_work() -> InMemoryUnitOfWork:
    return InMemoryUnitOfWork()


@pytest.fixture
def app(settings: Settings, unit_of_work: InMemoryUnitOfWork) -> FastAPI:
    app = create_app(settings)
    app.dependency_overrides[get_unit_of_work] = lambda: unit_of_work
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        yield client


@pytest.fixture
async def user_id(client: httpx.AsyncClient) -> str:
    account = {"username": "alice", "email": "Alice@example.com", "password": "correct horse"}
    response = await client.post("/api/v1/users", json=account)
    assert response.status_code == 201
    return str(response.json()["id"])


@pytest.fixture
async def task_id(client: httpx.AsyncClient, user_id: str) -> str:
    response = await client.post("/api/v1/tasks", json={"user_id": user_id, "title": "write"})
    assert response.status_code == 201
    return str(response.json()["id"])
