import asyncio

import pytest


@pytest.fixture
def event_loop():
    # ok: secondary-event-loop-created
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()
