from testcontainers.postgres import PostgresContainer

from task_service import TaskService
from tests.doubles import FakeTaskRepository


async def test_task_is_stored() -> None:
    PostgresContainer("postgres:16")
    # expect: integration-tests-use-testcontainers-or-compose "makes a `FakeTaskRepository`"
    service = TaskService(FakeTaskRepository())
    assert await service.create("a")
