from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_stored(app) -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(app, session).create("a")
