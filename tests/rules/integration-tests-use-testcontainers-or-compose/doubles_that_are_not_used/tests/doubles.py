import pytest
from unittest.mock import AsyncMock


def title() -> str:
    return "a"


def make_pool() -> AsyncMock:
    pool = AsyncMock()
    return pool


@pytest.fixture(autouse=True)
def storage():
    return AsyncMock()
