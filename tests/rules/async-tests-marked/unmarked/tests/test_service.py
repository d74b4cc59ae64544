import unittest
from unittest.mock import patch

import pytest

from helpers import run_in_loop

NAMES = ["a", "b"]


# ok: async-tests-marked
def test_names():
    assert NAMES


# expect: async-tests-marked "`test_create` is a coroutine that nothing runs"
async def test_create():
    assert await make() == 1


@patch("app.clock")
# expect: async-tests-marked
async def test_patched(clock):
    assert await make() == 1


@pytest.mark.slow
# expect: async-tests-marked
async def test_slow():
    assert await make() == 1


# ok: async-tests-marked
@pytest.mark.asyncio
async def test_marked():
    assert await make() == 1


# ok: async-tests-marked
@pytest.mark.anyio
async def test_anyio():
    assert await make() == 1


# ok: async-tests-marked
@run_in_loop
async def test_decorated():
    assert await make() == 1


# ok: async-tests-marked
async def test_served(aiohttp_client):
    assert await make() == 1


class TestService(unittest.IsolatedAsyncioTestCase):
    # ok: async-tests-marked
    async def test_it(self):
        assert await make() == 1


@pytest.mark.asyncio
class TestClass:
    # ok: async-tests-marked
    async def test_it(self):
        assert await make() == 1


async def make():
    return 1
