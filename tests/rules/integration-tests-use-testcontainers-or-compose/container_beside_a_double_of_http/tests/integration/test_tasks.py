from unittest.mock import AsyncMock

import respx
from task_service import TaskService


async def test_task_is_stored(redis) -> None:
    respx.get("http://task_data:8000/api/v1/tasks")
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(redis, session).create("a")
