from unittest.mock import AsyncMock

from task_service import TaskService


def make_service() -> TaskService:
    # expect: integration-tests-use-testcontainers-or-compose "replaces `pool`"
    pool = AsyncMock()
    return TaskService(pool)


def test_task_is_stored(client) -> None:
    assert make_service().create("a")
