import pytest

pytestmark = [pytest.mark.asyncio, pytest.mark.slow]


# ok: async-tests-marked
async def test_create():
    assert True
