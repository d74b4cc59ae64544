import pytest
from asgi_lifespan import LifespanManager

from main import app as application


@pytest.fixture
async def app():
    async with LifespanManager(application) as manager:
        yield manager.app
