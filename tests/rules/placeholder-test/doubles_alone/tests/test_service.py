# expect: placeholder-test "these tests test their own doubles"
from unittest.mock import AsyncMock

import pytest


@pytest.mark.asyncio
async def test_create():
    service = AsyncMock()
    service.create.return_value = {"id": 1}
    assert (await service.create())["id"] == 1


@pytest.mark.asyncio
async def test_update(service):
    service.update = AsyncMock()
    assert await service.update()


@pytest.fixture
def service():
    return AsyncMock()
