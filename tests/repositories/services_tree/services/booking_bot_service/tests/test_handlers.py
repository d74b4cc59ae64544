"""Handlers answer in the chat."""

from __future__ import annotations

from unittest.mock import AsyncMock

import pytest
from aiogram import Bot, Dispatcher

from app.handlers import router


@pytest.mark.asyncio
async def test_router_can_be_included() -> None:
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    bot = Bot(token="42:TEST")
    bot.session.close = AsyncMock()
    await bot.session.close()
    assert router in dispatcher.sub_routers
