from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_cached() -> None:
    # expect: no-mocks-of-infra-in-integration "replaces `redis_client`"
    redis_client = AsyncMock()
    await TaskService(redis_client).create("a")
    redis_client.set.assert_awaited_once()
