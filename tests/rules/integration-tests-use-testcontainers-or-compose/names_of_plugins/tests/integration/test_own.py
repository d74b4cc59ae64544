import pytest
from unittest.mock import AsyncMock

from task_service import TaskService


@pytest.fixture
def docker_services():
    # expect: integration-tests-use-testcontainers-or-compose "replaces `cache`"
    cache = AsyncMock()
    return cache


async def test_task_is_cached(docker_services) -> None:
    assert await TaskService(docker_services).create("a")
