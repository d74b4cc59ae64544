"""Entry point of task_bot_service: conversations and notifications in Telegram."""

import asyncio
import logging

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from prometheus_client import start_http_server

from task_bot.app import build_bot, build_dispatcher
from task_bot.settings import BotSettings
from task_platform.consumer import EventConsumer
from task_platform.error_tracking import setup_error_tracking
from task_platform.lifecycle import (
    keep_heartbeat,
    run_periodically,
    stop_on_signals,
    wait_for_stop,
)
from task_platform.logging_setup import setup_logging
from task_platform.tracing import setup_tracing, stop_tracing

logger = logging.getLogger(__name__)

FIRST_RETRY_SECONDS = 2.0
LONGEST_RETRY_SECONDS = 60.0
UNREACHABLE = (TelegramNetworkError, TelegramServerError, ClientDecodeError)
# A token that Telegram does not know, and one that is none.
TOKEN_REFUSED = (TelegramUnauthorizedError, TelegramNotFound)
QUEUE_SIZE_INTERVAL_SECONDS = 15.0


async def wait_for_telegram(bot: Bot, stop_event: asyncio.Event) -> None:
    """Return when the API server accepts the token or the stop comes.

    Until then the bot only waits: a stack whose operator has no bot yet starts all the same.
    """
    delay_seconds = FIRST_RETRY_SECONDS
    while not stop_event.is_set():
        try:
            await bot.get_me()
        except (*UNREACHABLE, *TOKEN_REFUSED) as error:
            refused = isinstance(error, TOKEN_REFUSED)
            logger.warning(
                "telegram_token_refused" if refused else "telegram_unreachable",
                extra={"delay_seconds": delay_seconds},
            )
            await wait_for_stop(stop_event, delay_seconds)
            delay_seconds = min(LONGEST_RETRY_SECONDS, delay_seconds * 2)
        else:
            return


async def poll(bot: Bot, dispatcher: Dispatcher, stop_event: asyncio.Event) -> None:
    """Receive updates until the stop event is set."""
    await wait_for_telegram(bot, stop_event)
    if stop_event.is_set():
        return
    polling = asyncio.create_task(
        dispatcher.start_polling(
            bot,
            handle_signals=False,
            close_bot_session=False,
            allowed_updates=dispatcher.resolve_used_update_types(),
        )
    )
    stopping = asyncio.create_task(stop_event.wait())
    try:
        await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not polling.done():
            await dispatcher.stop_polling()
        await polling
    finally:
        stopping.cancel()
        stop_event.set()


async def observe_notifications(dispatcher: Dispatcher) -> None:
    """Export how many notifications wait."""
    consumer: EventConsumer | None = dispatcher.get("notification_consumer")  # type: ignore[type-arg]
    if consumer is not None:
        await consumer.observe_queue_size()


async def main() -> None:
    """Configure the process and work until SIGTERM or SIGINT."""
    settings = BotSettings()
    setup_logging(settings.service_name, settings.log_level)
    setup_error_tracking(settings)
    tracer_provider = setup_tracing(settings)
    start_http_server(settings.metrics_port)
    stop_event = asyncio.Event()
    stop_on_signals(stop_event)
    bot = build_bot(settings)
    dispatcher = build_dispatcher(settings)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keep_heartbeat(settings.heartbeat_file, stop_event))
            tasks.create_task(
                run_periodically(
                    "observe_notifications",
                    lambda: observe_notifications(dispatcher),
                    interval_seconds=QUEUE_SIZE_INTERVAL_SECONDS,
                    stop_event=stop_event,
                )
            )
            tasks.create_task(poll(bot, dispatcher, stop_event))
    finally:
        await bot.session.close()
        await stop_tracing(tracer_provider)


if __name__ == "__main__":
    asyncio.run(main())
