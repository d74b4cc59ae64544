from unittest.mock import patch

from task_service import TaskService


# expect: integration-tests-use-testcontainers-or-compose "replaces `task_service.connection`"
@patch("task_service.connection")
async def test_task_is_cached(compose_file) -> None:
    assert await TaskService(compose_file).create("a")
