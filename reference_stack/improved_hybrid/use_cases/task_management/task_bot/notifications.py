"""Sends to Telegram what other services want a user to know."""

import logging

import redis.asyncio as redis
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from shared_dtos import NotificationEvent, ReminderEvent, ReminderKind, TaskDueSoonEvent
from task_bot.sessions import SessionStore
from task_bot.texts import describe_notification
from task_platform.bot_metrics import BOT_NOTIFICATIONS_TOTAL
from task_platform.errors import TransientProcessingError
from task_platform.idempotency import Claim, ProcessingGuard

logger = logging.getLogger(__name__)

DUE_NOTICE_SECONDS = 86_400


class NotificationSender:
    """Handles the events of the queue ``bot.notifications``."""

    def __init__(self, bot: Bot, sessions: SessionStore, redis_client: redis.Redis) -> None:
        self._bot = bot
        self._sessions = sessions
        self._due_notices = ProcessingGuard(redis_client, retention_seconds=DUE_NOTICE_SECONDS)

    async def handle(self, event: NotificationEvent) -> None:
        """Send one notification to the user that it is for."""
        notice_key = _due_notice_key(event)
        if notice_key is None:
            await self._send(event)
            return
        # The scheduled reminder and the due-soon event say the same: one message is enough.
        claim = await self._due_notices.acquire(notice_key)
        if claim is Claim.DONE:
            self._count(event, "already_told")
            return
        if claim is Claim.BUSY:
            raise TransientProcessingError("the same notice is being sent")
        try:
            await self._send(event)
        except BaseException:
            await self._due_notices.release(notice_key)
            raise
        await self._due_notices.complete(notice_key)

    async def _send(self, event: NotificationEvent) -> None:
        chat_id = await self._sessions.get_chat_id(event.user_id)
        if chat_id is None:
            self._count(event, "no_telegram_account")
            return
        try:
            await self._bot.send_message(chat_id, describe_notification(event))
        except TelegramRetryAfter as error:
            raise TransientProcessingError(
                "Telegram asks for patience", retry_after_seconds=float(error.retry_after)
            ) from error
        except (TelegramNetworkError, TelegramServerError) as error:
            raise TransientProcessingError("Telegram cannot be reached") from error
        except (TelegramForbiddenError, TelegramBadRequest) as error:
            # The user blocked the bot or never opened the chat: no repetition would help.
            logger.warning("notification_refused", extra={"reason": str(error)})
            self._count(event, "refused")
            return
        self._count(event, "sent")

    @staticmethod
    def _count(event: NotificationEvent, outcome: str) -> None:
        BOT_NOTIFICATIONS_TOTAL.labels(event_type=event.event_type, outcome=outcome).inc()


def _due_notice_key(event: NotificationEvent) -> str | None:
    is_due_notice = isinstance(event, TaskDueSoonEvent) or (
        isinstance(event, ReminderEvent) and event.data.kind is ReminderKind.SCHEDULED
    )
    if not is_due_notice or event.data.due_date is None:
        return None
    due = int(event.data.due_date.timestamp())
    return f"task_bot:due_notice:{event.data.task_id}.{due}"
