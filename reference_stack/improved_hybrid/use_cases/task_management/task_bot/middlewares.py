"""What happens around every update: request id, trace, metrics, de-duplication, orderly stop."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update
from opentelemetry import trace

from task_platform.bot_metrics import (
    BOT_MESSAGES_TOTAL,
    BOT_PROCESSING_DURATION_SECONDS,
    BOT_UPDATES_IN_PROGRESS,
)
from task_platform.context import new_request_id, set_request_id, set_user_id
from task_platform.idempotency import Claim, ProcessingGuard

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)

type Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class UpdatesInProgress(BaseMiddleware):
    """Knows the updates in progress; the dispatcher itself does not wait for them at its stop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Process one update; it is in progress until its task ends."""
        task = cast("asyncio.Task[Any]", asyncio.current_task())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await handler(event, data)

    async def finish(self, grace_seconds: float) -> None:
        """Wait for the updates in progress, then end what takes longer."""
        if not self._tasks:
            return
        _, pending = await asyncio.wait(self._tasks, timeout=grace_seconds)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        if pending:
            logger.warning("updates_not_finished", extra={"updates": len(pending)})


class RequestContextMiddleware(BaseMiddleware):
    """Gives each update a request id and a span, and measures its processing."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Process one update."""
        set_request_id(new_request_id())
        set_user_id(None)
        kind = event.event_type if isinstance(event, Update) else "unknown"
        outcome = "failed"
        started = time.perf_counter()
        BOT_UPDATES_IN_PROGRESS.inc()
        try:
            with tracer.start_as_current_span(f"telegram {kind}", kind=trace.SpanKind.SERVER):
                result = await handler(event, data)
            outcome = "processed"
            return result
        finally:
            seconds = time.perf_counter() - started
            BOT_UPDATES_IN_PROGRESS.dec()
            BOT_MESSAGES_TOTAL.labels(kind=kind, outcome=outcome).inc()
            BOT_PROCESSING_DURATION_SECONDS.labels(kind=kind).observe(seconds)
            logger.info(
                "update_processed",
                extra={
                    "kind": kind,
                    "outcome": outcome,
                    "duration_ms": round(seconds * 1000, 1),
                },
            )


class DeduplicationMiddleware(BaseMiddleware):
    """Drops updates that Telegram delivers again."""

    def __init__(self, guard: ProcessingGuard) -> None:
        self._guard = guard

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Process one update, once."""
        if not isinstance(event, Update):
            return await handler(event, data)
        idempotency_key = f"task_bot:processed_update:{event.update_id}"
        if await self._guard.acquire(idempotency_key) is not Claim.ACQUIRED:
            logger.info("update_already_processed", extra={"update_id": event.update_id})
            return None
        try:
            result = await handler(event, data)
        except BaseException:
            await self._guard.release(idempotency_key)
            raise
        await self._guard.complete(idempotency_key)
        return result
