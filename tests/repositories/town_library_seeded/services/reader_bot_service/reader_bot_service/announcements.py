"""Tells readers of their new loans, each once."""

import logging
from datetime import datetime

from aio_pika.abc import AbstractIncomingMessage
from aiogram import Bot
from pydantic import BaseModel, ValidationError
from redis.asyncio import Redis

logger = logging.getLogger(__name__)


class LoanCreated(BaseModel):
    """A loan was made."""

    event_id: str
    event_type: str
    timestamp: datetime
    loan_id: int
    reader_id: int


class Announcer:
    """Sends each new loan to its reader, once."""

    def __init__(self, bot: Bot, redis: Redis) -> None:
        self._bot = bot
        self._redis = redis

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Announce one loan; what is no event goes to the dead letters."""
        request_id = str(message.headers.get("x-request-id", ""))
        async with message.process(requeue=False):
            try:
                event = LoanCreated.model_validate_json(message.body)
            except ValidationError:
                logger.exception("event_invalid request_id=%s", request_id)
                raise
            if not await self._redis.set(f"announcements:processed:{event.event_id}", "1", nx=True):
                logger.info("event_repeated event_id=%s request_id=%s", event.event_id, request_id)
                return
            await self._bot.send_message(event.reader_id, "You have a new loan.")
