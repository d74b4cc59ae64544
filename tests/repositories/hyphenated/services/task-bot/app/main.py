"""The task bot: long polling in its own process and event loop."""

from __future__ import annotations

import asyncio

import aio_pika
from aiogram import Bot, Dispatcher
from aiogram.fsm.storage.redis import RedisStorage

from app.api_client import TaskApiClient
from app.handlers import router
from app.notifications import NotificationForwarder
from app.settings import settings


async def on_startup(dispatcher: Dispatcher, bot: Bot) -> None:
    """Opens the clients and hands them to the handlers."""
    dispatcher["api"] = TaskApiClient(settings.task_api_url)
    dispatcher["rabbitmq"] = await aio_pika.connect_robust(settings.rabbitmq_url)
    await NotificationForwarder(bot).start(dispatcher["rabbitmq"])


async def on_shutdown(dispatcher: Dispatcher) -> None:
    """Closes what on_startup opened."""
    await dispatcher["api"].close()
    await dispatcher["rabbitmq"].close()


async def main() -> None:
    """Builds the one bot and the one dispatcher and polls until stopped."""
    bot = Bot(token=settings.bot_token)
    dispatcher = Dispatcher(storage=RedisStorage.from_url(settings.redis_url))
    dispatcher.include_router(router)
    dispatcher.startup.register(on_startup)
    dispatcher.shutdown.register(on_shutdown)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
