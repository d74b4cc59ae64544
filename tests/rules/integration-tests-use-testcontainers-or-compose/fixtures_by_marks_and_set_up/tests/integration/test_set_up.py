from unittest import IsolatedAsyncioTestCase
from unittest.mock import AsyncMock

from task_service import TaskService


class TestTasks(IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        # expect: integration-tests-use-testcontainers-or-compose "replaces `self.connection`"
        self.connection = AsyncMock()

    async def test_task_is_stored(self) -> None:
        await TaskService(self.connection).create("a")
