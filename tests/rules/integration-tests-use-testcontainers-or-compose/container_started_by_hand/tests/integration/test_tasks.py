from testcontainers.core.container import DockerContainer
from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_stored() -> None:
    container = DockerContainer("rabbitmq:3.13-management")
    container.start()
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(container, session).create("a")
