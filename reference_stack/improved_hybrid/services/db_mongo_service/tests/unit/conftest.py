"""The application over an in-memory database."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from db_mongo_service.core.settings import Settings
from db_mongo_service.main import create_app
from tests.unit.in_memory_database import InMemoryDatabase

MONGODB_DIRECTORY = Path(__file__).resolve().parents[4] / "use_cases/task_management/mongodb"


@pytest.fixture
def settings() -> Settings:
    return Settings(
        mongodb_url="mongodb://database.invalid/unit",
        collections_directory=MONGODB_DIRECTORY / "collections",
        database_timeout_seconds=0.1,
    )


@pytest.fixture
def database() -> InMemoryDatabase:
    return InMemoryDatabase()


@pytest.fixture
def app(settings: Settings, database: InMemoryDatabase) -> FastAPI:
    app = create_app(settings)
    app.state.database = database
    app.state.collections_prepared = asyncio.Event()
    app.state.collections_prepared.set()
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        yield client
