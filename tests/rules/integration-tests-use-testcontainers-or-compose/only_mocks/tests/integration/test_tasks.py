import os
import subprocess
from unittest.mock import AsyncMock

from httpx import ASGITransport, AsyncClient
from settings import settings
from task_service import TaskService, app

os.environ.setdefault("REDIS_URL", "none")
print("docker compose up", os.environ["CI"])


async def test_task_is_stored(monkeypatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://localhost:6379/0")
    # expect: integration-tests-use-testcontainers-or-compose "the tests of `tests/integration/test_tasks.py` reach nothing real: this replaces `repository`"
    repository = AsyncMock()
    subprocess.run(["date"], check=True)
    service = TaskService(repository)
    assert service.title
    repository.add.assert_awaited_once()


async def test_task_is_read() -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    session = AsyncMock()
    app.state.session = session
    assert settings.page_size
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://localhost:8000") as client:
        assert (await client.get("/api/v1/tasks")).status_code == 200
