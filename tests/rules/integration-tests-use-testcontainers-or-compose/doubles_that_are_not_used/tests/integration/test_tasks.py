from contextlib import contextmanager

import pytest
from unittest.mock import AsyncMock

from task_service import TaskService
from tests.doubles import title


@pytest.fixture
def session():
    # ok: integration-tests-use-testcontainers-or-compose
    return AsyncMock()


@contextmanager
def connection():
    # ok: integration-tests-use-testcontainers-or-compose
    return AsyncMock()


@pytest.mark.parametrize("connection", ["a", "b"])
async def test_task_is_stored(monkeypatch, connection, user) -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    monkeypatch.setenv("SESSION", "http://task_data:8000")
    print("session")
    assert await TaskService(connection).create(title())
