"""Turns loans into notices, each once."""

import logging
import time

from aio_pika.abc import AbstractIncomingMessage
from pydantic import ValidationError
from redis.asyncio import Redis

from notice_worker.events import LoanCreated
from notice_worker.notices import NoticeService

logger = logging.getLogger(__name__)
SEEN_SECONDS = 86_400


class LoanConsumer:
    """Hands each valid event to the notices, once."""

    def __init__(self, redis: Redis, notices: NoticeService) -> None:
        self._redis = redis
        self._notices = notices

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Process one message; what is no event goes to the dead letters."""
        request_id = str(message.headers.get("x-request-id", ""))
        async with message.process(requeue=False):
            try:
                event = LoanCreated.model_validate_json(message.body)
            except ValidationError:
                logger.exception("event_invalid request_id=%s", request_id)
                raise
            key = f"notices:processed:{event.event_id}"
            if not await self._redis.set(key, "1", nx=True, ex=SEEN_SECONDS):
                logger.info("event_repeated event_id=%s request_id=%s", event.event_id, request_id)
                return
            time.sleep(0.1)
            await self._notices.announce(event, request_id)
