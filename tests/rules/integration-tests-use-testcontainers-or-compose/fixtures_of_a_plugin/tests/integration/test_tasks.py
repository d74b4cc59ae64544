import pytest
from unittest.mock import AsyncMock

from task_service import TaskService


@pytest.mark.slow
async def test_task_is_stored(docker_services) -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(docker_services, session).create("a")
