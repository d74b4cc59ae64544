"""A real MongoDB: that of TEST_MONGODB_URL, otherwise Docker starts TEST_MONGODB_IMAGE."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from docker.errors import DockerException
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient
from testcontainers.core.container import DockerContainer

from db_mongo_service.core.settings import Settings
from db_mongo_service.main import create_app, lifespan

IMAGE = os.environ.get("TEST_MONGODB_IMAGE", "mongo:7.0.9")
PORT = 27017
START_WITHIN_SECONDS = 60
MONGODB_DIRECTORY = Path(__file__).resolve().parents[4] / "use_cases/task_management/mongodb"


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """Return the URL of a server, without a database in it."""
    configured = os.environ.get("TEST_MONGODB_URL")
    if configured:
        yield configured.rstrip("/")
        return
    container = DockerContainer(IMAGE).with_exposed_ports(PORT)
    try:
        container.start()
    except (DockerException, OSError):
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no MongoDB: set TEST_MONGODB_URL or make Docker able to run {IMAGE}")
    try:
        url = f"mongodb://{container.get_container_host_ip()}:{container.get_exposed_port(PORT)}"
        with MongoClient[dict[str, object]](
            url, serverSelectionTimeoutMS=START_WITHIN_SECONDS * 1000
        ) as client:
            client.admin.command("ping")
        yield url
    finally:
        container.stop()


@pytest.fixture
async def settings(server_url: str) -> AsyncIterator[Settings]:
    """Return the settings of a service on a new database that goes away with the test."""
    name = f"test_{uuid4().hex}"
    yield Settings(
        mongodb_url=f"{server_url}/{name}?authSource=admin",
        collections_directory=MONGODB_DIRECTORY / "collections",
    )
    client: AsyncIOMotorClient[dict[str, object]] = AsyncIOMotorClient(server_url)
    await client.drop_database(name)
    client.close()


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Return a client of the service on that database."""
    app = create_app(settings)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        lifespan(app),
        httpx.AsyncClient(transport=transport, base_url="http://service") as c,
    ):
        yield c
