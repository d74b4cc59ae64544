import asyncpg
from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_stored() -> None:
    connection = await asyncpg.connect()
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(connection, session).create("a")
