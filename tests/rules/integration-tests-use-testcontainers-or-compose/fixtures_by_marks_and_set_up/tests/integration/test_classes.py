from unittest.mock import AsyncMock

from task_service import TaskService


class Stack:
    def __init__(self) -> None:
        # expect: integration-tests-use-testcontainers-or-compose "replaces `self.engine`"
        self.engine = AsyncMock()


async def test_task_is_stored() -> None:
    assert await TaskService(Stack().engine).create("a")
