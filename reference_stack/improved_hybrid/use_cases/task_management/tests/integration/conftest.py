"""Fixtures of the integration tests: a client of the running stack's API, which is at API_URL.

With START_STACK=1 Compose starts a stack for the tests, with the settings of the root's .env but
networks and data of its own, and removes it afterwards. Its ports must be free.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from testcontainers.compose import DockerCompose

API_URL = os.environ.get("API_URL", "http://localhost:8000")
STACK_ROOT = Path(__file__).resolve().parents[4]
# What keeps the containers, networks and volumes of the tests apart from everybody else's.
OWN_NAMES = {
    "COMPOSE_PROJECT_NAME": "task_management_tests",
    "NETWORK_NAME": "task_management_tests_network",
    "DATA_NETWORK_NAME": "task_management_tests_data_network",
}


@pytest.fixture(scope="session")
def running_stack() -> Iterator[None]:
    """The stack: the one that runs already, or one that Compose starts for the tests."""
    if os.environ.get("START_STACK") != "1":
        yield
        return
    with pytest.MonkeyPatch.context() as environment:
        for name, value in OWN_NAMES.items():
            environment.setenv(name, value)
        with DockerCompose(str(STACK_ROOT), build=True):
            yield


@pytest.fixture
async def api(running_stack: None) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API with a user of its own."""
    async with httpx.AsyncClient(base_url=API_URL, timeout=30) as client:
        username = f"test_{uuid4().hex[:12]}"
        response = await client.post(
            "/api/v1/auth/register",
            json={
                "username": username,
                "email": f"{username}@example.com",
                "password": uuid4().hex,
            },
        )
        response.raise_for_status()
        client.headers["Authorization"] = f"Bearer {response.json()['access_token']}"
        yield client
