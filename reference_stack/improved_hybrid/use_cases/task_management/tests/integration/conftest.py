"""Fixtures of the integration tests: addresses and credentials of the running stack.

With STACK_IS_RUNNING=1 the tests use a stack that runs already, at API_BASE_URL; otherwise
Compose starts one and removes it afterwards.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from testcontainers.compose import DockerCompose

STACK_ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def running_stack() -> Iterator[None]:
    """The stack: the one that runs already, or one that Compose starts for the tests."""
    if os.environ.get("STACK_IS_RUNNING") == "1":
        yield
        return
    with DockerCompose(str(STACK_ROOT), wait=True, build=True, keep_volumes=False):
        yield


@pytest.fixture
async def api(running_stack: None) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API with a user of its own."""
    base_url = os.environ.get("API_BASE_URL", "http://localhost:8000")
    async with httpx.AsyncClient(base_url=base_url, timeout=30) as client:
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
