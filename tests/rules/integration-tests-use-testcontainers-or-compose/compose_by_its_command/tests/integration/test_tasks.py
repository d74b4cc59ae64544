import subprocess
from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_stored() -> None:
    subprocess.run(["docker", "compose", "up", "--detach", "--wait"], check=True)
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    assert await TaskService(1, session).create("a")
