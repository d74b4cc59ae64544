"""The bot for readers."""

import asyncio
import logging

import httpx
from aio_pika import ExchangeType, connect
from aiogram import Bot, Dispatcher
from aiogram.fsm.storage.redis import RedisStorage
from prometheus_client import start_http_server
from redis.asyncio import Redis

from reader_bot_service import log
from reader_bot_service.announcements import Announcer
from reader_bot_service.api_client import LoanApi
from reader_bot_service.handlers import router
from reader_bot_service.settings import Settings

logger = logging.getLogger(__name__)


async def main() -> None:
    """Poll until the process is told to stop."""
    settings = Settings()
    log.configure(settings.log_level)
    start_http_server(9100)
    logger.info("bot starts token=%s", settings.bot_token.get_secret_value())
    bot = Bot(token=settings.bot_token.get_secret_value())
    dispatcher = Dispatcher(storage=RedisStorage.from_url(settings.redis_url.get_secret_value()))
    dispatcher.include_router(router)
    redis = Redis.from_url(settings.redis_url.get_secret_value(), socket_timeout=5, socket_connect_timeout=5)
    connection = await connect(settings.rabbitmq_url.get_secret_value())
    channel = await connection.channel()
    await channel.set_qos(prefetch_count=10)
    exchange = await channel.declare_exchange("library_events", ExchangeType.TOPIC, durable=True)
    queue = await channel.declare_queue(
        "reader_announcements", durable=True, arguments={"x-dead-letter-exchange": "library_dead_letters"}
    )
    await queue.bind(exchange, routing_key="loan.created")
    await queue.consume(Announcer(bot, redis).on_message)
    async with connection, httpx.AsyncClient(base_url=settings.loan_api_url, timeout=None) as client:
        await dispatcher.start_polling(bot, api=LoanApi(client))


if __name__ == "__main__":
    asyncio.run(main())
