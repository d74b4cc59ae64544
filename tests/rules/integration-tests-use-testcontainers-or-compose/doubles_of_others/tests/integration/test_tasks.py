from unittest.mock import AsyncMock

import respx

from notifier import Notifier


@respx.mock
async def test_message_is_sent() -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    respx.post("https://api.telegram.org/bot1/sendMessage")
    # ok: integration-tests-use-testcontainers-or-compose
    telegram = AsyncMock()
    assert await Notifier(telegram).send("a")
