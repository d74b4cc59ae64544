"""Builds bot and dispatcher and owns their connections."""

import asyncio
import logging

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError
from aiogram.fsm.storage.base import DefaultKeyBuilder
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import BotCommand

from shared_dtos import NOTIFICATION_ADAPTER
from task_bot.api_client import TaskApiClient
from task_bot.handlers.attachments import build_attachments_router
from task_bot.handlers.commands import build_commands_router
from task_bot.handlers.errors import build_errors_router
from task_bot.middlewares import (
    DeduplicationMiddleware,
    RequestContextMiddleware,
    UpdatesInProgress,
)
from task_bot.notifications import NotificationSender
from task_bot.sessions import SESSION_SECONDS, SessionStore
from task_bot.settings import BotSettings
from task_bot.task_desk import TaskDesk
from task_platform.broker import connect_broker
from task_platform.consumer import EventConsumer
from task_platform.idempotency import ProcessingGuard
from task_platform.redis_client import build_redis

logger = logging.getLogger(__name__)

COMMANDS = {
    "start": "begin",
    "help": "what I can do",
    "task": "create a task",
    "mytasks": "your tasks",
    "pending": "what is still to do",
    "completed": "what is done",
    "start_task": "begin a task",
    "done": "complete a task",
    "cancel": "cancel a task",
    "stats": "your figures",
}


def build_bot(settings: BotSettings) -> Bot:
    """Return the bot; TELEGRAM_API_BASE_URL says which API server it talks to."""
    api_server = TelegramAPIServer.from_base(str(settings.telegram_api_base_url).rstrip("/"))
    session = AiohttpSession(api=api_server, timeout=settings.http_timeout_seconds)
    return Bot(token=settings.bot_token.get_secret_value(), session=session)


def build_dispatcher(settings: BotSettings) -> Dispatcher:
    """Return the dispatcher with its conversations in Redis and its startup registered."""
    storage = RedisStorage(
        build_redis(settings),
        key_builder=DefaultKeyBuilder(prefix="task_bot:conversation"),
        state_ttl=SESSION_SECONDS,
        data_ttl=SESSION_SECONDS,
    )
    dispatcher = Dispatcher(storage=storage, disable_fsm=True)
    dispatcher["bot_settings"] = settings
    updates = UpdatesInProgress()
    dispatcher["updates_in_progress"] = updates
    # Reading the conversation is a part of the update already.
    dispatcher.update.outer_middleware(updates)
    dispatcher.update.outer_middleware(dispatcher.fsm)
    dispatcher.startup.register(open_connections)
    dispatcher.shutdown.register(close_connections)
    # The dispatcher registered the closing of the storage first, but updates in progress need it.
    dispatcher.shutdown.handlers.reverse()
    dispatcher.include_routers(
        build_commands_router(), build_attachments_router(), build_errors_router()
    )
    return dispatcher


async def open_connections(dispatcher: Dispatcher, bot: Bot, bot_settings: BotSettings) -> None:
    """Open the connections and hand them to the handlers through the dispatcher."""
    redis_client = build_redis(bot_settings)
    dispatcher["redis"] = redis_client
    api_client = TaskApiClient(
        "task_api_service",
        str(bot_settings.api_service_url),
        timeout_seconds=bot_settings.http_timeout_seconds,
        retry_attempts=bot_settings.http_retry_attempts,
        max_connections=bot_settings.max_concurrent_requests,
    )
    dispatcher["api_client"] = api_client
    sessions = SessionStore(
        redis_client, api_client, bot_settings.bot_api_secret.get_secret_value()
    )
    dispatcher["task_desk"] = TaskDesk(
        api_client, sessions, page_size=bot_settings.max_items_per_page
    )
    guard = ProcessingGuard(redis_client)
    dispatcher.update.outer_middleware(RequestContextMiddleware())
    dispatcher.update.outer_middleware(DeduplicationMiddleware(guard))

    broker = await connect_broker(
        bot_settings, prefetch_count=bot_settings.max_concurrent_processing
    )
    dispatcher["broker"] = broker
    consumer = EventConsumer(
        service_name=bot_settings.service_name,
        queue=broker.topology.bot_notifications,
        broker=broker,
        guard=guard,
        event_adapter=NOTIFICATION_ADAPTER,
        handler=NotificationSender(bot, sessions, redis_client).handle,
        retry_attempts=bot_settings.reminder_retry_attempts,
        retry_delay_seconds=bot_settings.reminder_retry_delay,
    )
    dispatcher["notification_consumer"] = consumer
    await consumer.start()
    await _publish_command_list(bot)
    logger.info("service_started", extra={"version": bot_settings.service_version})


async def close_connections(dispatcher: Dispatcher, bot_settings: BotSettings) -> None:
    """Finish what is in progress and close the connections."""
    logger.info("service_stopping")
    grace_seconds = bot_settings.shutdown_grace_seconds
    consumer = dispatcher.get("notification_consumer")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(dispatcher["updates_in_progress"].finish(grace_seconds))
        if consumer is not None:
            tasks.create_task(consumer.stop(grace_seconds))
    broker = dispatcher.get("broker")
    if broker is not None:
        await broker.close()
    api_client = dispatcher.get("api_client")
    if api_client is not None:
        await api_client.aclose()
    redis_client = dispatcher.get("redis")
    if redis_client is not None:
        await redis_client.aclose()
    logger.info("service_stopped")


async def _publish_command_list(bot: Bot) -> None:
    try:
        await bot.set_my_commands(
            [BotCommand(command=name, description=text) for name, text in COMMANDS.items()]
        )
    except AiogramError:
        # The menu is a convenience; the commands work without it.
        logger.warning("command_list_not_published", exc_info=True)
