import pytest

pytestmark = pytest.mark.asyncio


# ok: async-tests-marked
async def test_create():
    assert True
