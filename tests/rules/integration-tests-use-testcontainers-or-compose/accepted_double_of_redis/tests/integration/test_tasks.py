from unittest.mock import AsyncMock

from task_service import TaskService


async def test_task_is_cached() -> None:
    # expect: integration-tests-use-testcontainers-or-compose "replaces `redis_client`"
    redis_client = AsyncMock()  # hybrid-lint: ignore[no-mocks-of-infra-in-integration] Redis comes with the next release
    assert await TaskService(redis_client).create("a")
