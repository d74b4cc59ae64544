"""The ticket bot: long polling in its own process and event loop."""

from __future__ import annotations

import asyncio

import aio_pika
from aiogram import Bot, Dispatcher
from aiogram.fsm.storage.redis import RedisStorage

from ticket_bot.api_client import TicketApiClient
from ticket_bot.handlers import router
from ticket_bot.notifications import NotificationForwarder
from ticket_bot.settings import settings


async def on_startup(dispatcher: Dispatcher, bot: Bot) -> None:
    """Opens the clients and hands them to the handlers."""
    dispatcher["api"] = TicketApiClient(settings.ticket_api_url)
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


def run() -> None:
    """Console script: the one event loop of this process."""
    asyncio.run(main())


if __name__ == "__main__":
    run()
