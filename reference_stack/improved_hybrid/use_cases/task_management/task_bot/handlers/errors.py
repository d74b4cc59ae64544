"""What people are told when something fails."""

import logging

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent
from redis.exceptions import RedisError

from task_platform.errors import ServiceCallError

logger = logging.getLogger(__name__)

APOLOGY = "Sorry, this does not work right now. Please try again in a minute."


def build_errors_router() -> Router:
    """Return a router that answers when a handler could not reach what it needs."""
    router = Router(name="errors")
    router.errors.register(apologise, ExceptionTypeFilter(ServiceCallError, RedisError))
    return router


async def apologise(event: ErrorEvent) -> None:
    """Log the failure and ask for patience."""
    logger.error("update_failed", exc_info=event.exception)
    update = event.update
    if update.message is not None:
        await update.message.answer(APOLOGY)
    elif update.callback_query is not None:
        await update.callback_query.answer(APOLOGY)
