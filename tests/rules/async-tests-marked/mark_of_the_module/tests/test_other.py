import pytest

pytestmark = pytest.mark.slow


# expect: async-tests-marked
async def test_create():
    assert True
