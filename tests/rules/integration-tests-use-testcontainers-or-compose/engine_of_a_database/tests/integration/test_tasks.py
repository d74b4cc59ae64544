DOCUMENTATION = "https://example.org/tasks"
from sqlalchemy import create_engine
from settings import database
from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_stored() -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(create_engine(database()), session).create("a")
