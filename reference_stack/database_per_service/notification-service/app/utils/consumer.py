"""RabbitMQ event consumer for notifications."""

import asyncio
import logging

from aio_pika.abc import AbstractIncomingMessage
from opentelemetry import trace
from pydantic import ValidationError
from redis.exceptions import RedisError

from app.config import settings
from app.utils.broker import ATTEMPTS_HEADER, BROKER_ERRORS, Broker
from app.utils.claims import Claim, EventClaims
from app.utils.events import OrderEvent
from app.utils.notification_metrics import EVENTS_TOTAL
from app.utils.request_context import AMQP_REQUEST_ID_HEADER, start_request
from app.utils.sender import (
    NotificationSender,
    SenderUnavailableError,
    notification_of,
)
from app.utils.tracing import TRACEPARENT_HEADER, continued_span

logger = logging.getLogger(__name__)

OUTAGES = (RedisError, SenderUnavailableError, OSError, TimeoutError)


class NotificationConsumer:
    """Sends one notification for every event.

    Three kinds of trouble, told apart: what nobody can read goes to the dead letters
    at once; what the sender refuses goes there after some attempts; while Redis or
    the sender is away, events wait and no attempt is counted.
    """

    def __init__(
        self, broker: Broker, claims: EventClaims, sender: NotificationSender
    ) -> None:
        self.broker = broker
        self.claims = claims
        self.sender = sender
        self._in_flight: set[asyncio.Task[None]] = set()

    async def start_consuming(self) -> None:
        """Begin to receive events."""
        await self.broker.start(self.on_message)

    async def stop(self, grace_seconds: float) -> None:
        """Receive no more, and let what is begun come to its end."""
        await self.broker.stop_consuming()
        if self._in_flight:
            _, late = await asyncio.wait(self._in_flight, timeout=grace_seconds)
            for task in late:
                task.cancel()
        # What was not acknowledged is delivered again.
        await self.broker.close()

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Handle one delivery, and tell the broker what became of it."""
        task = asyncio.current_task()
        if task is not None:
            self._in_flight.add(task)
            task.add_done_callback(self._in_flight.discard)
        request_id = message.headers.get(AMQP_REQUEST_ID_HEADER)
        start_request(str(request_id) if request_id else None)
        traceparent = message.headers.get(TRACEPARENT_HEADER)
        with continued_span(
            "order_notifications process",
            str(traceparent) if traceparent else None,
            trace.SpanKind.CONSUMER,
        ):
            outcome = await self._settle(message)
        EVENTS_TOTAL.labels(outcome=outcome).inc()

    async def _settle(self, message: AbstractIncomingMessage) -> str:
        try:
            outcome = await self._handle(message)
            if outcome == "dead_lettered":
                await message.reject(requeue=False)
            else:
                await message.ack()
        except BROKER_ERRORS as error:
            # The channel is gone, or the message cannot wait elsewhere: it comes again.
            logger.warning("event comes again", exc_info=error)
            await self._requeue(message)
            return "requeued"
        except Exception as error:
            # A defect of ours: kept for people, so that it does not block the queue.
            logger.critical("event not handled", exc_info=error)
            await message.reject(requeue=False)
            return "dead_lettered"
        return outcome

    async def _handle(self, message: AbstractIncomingMessage) -> str:
        try:
            event = OrderEvent.model_validate_json(message.body)
        except ValidationError as error:
            # What is wrong is told without what was sent.
            logger.error(
                "unreadable event",
                extra={"errors": error.errors(include_input=False, include_url=False)},
            )
            return "dead_lettered"
        try:
            claim = await self.claims.acquire(event.event_id)
        except OUTAGES as error:
            return await self._wait(message, error)
        if claim is Claim.DONE:
            logger.info("event known", extra={"event_id": str(event.event_id)})
            return "duplicate"
        if claim is Claim.BUSY:
            return await self._wait(message, None)
        return await self._send(message, event)

    async def _send(self, message: AbstractIncomingMessage, event: OrderEvent) -> str:
        try:
            async with asyncio.timeout(settings.SEND_TIMEOUT_SECONDS):
                await self.sender.send(notification_of(event))
        except asyncio.CancelledError:
            await self._release(event)
            raise
        except OUTAGES as error:
            await self._release(event)
            return await self._wait(message, error)
        except Exception as error:
            await self._release(event)
            return await self._retry(message, error)
        try:
            await self.claims.complete(event.event_id)
        except OUTAGES as error:
            # It is sent and about to be acknowledged; only a repetition of the event
            # by its publisher would be taken for a new one.
            logger.error("event not remembered", exc_info=error)
        return "sent"

    async def _retry(self, message: AbstractIncomingMessage, error: Exception) -> str:
        attempts = _attempts(message) + 1
        if attempts >= settings.ATTEMPTS:
            logger.error("event given up", extra={"attempts": attempts}, exc_info=error)
            return "dead_lettered"
        logger.warning("event retried", extra={"attempts": attempts}, exc_info=error)
        await self.broker.publish_retry(message, attempts)
        return "retried"

    async def _wait(
        self, message: AbstractIncomingMessage, error: Exception | None
    ) -> str:
        logger.warning("event waits", exc_info=error)
        await self.broker.publish_retry(message, _attempts(message))
        return "waiting"

    async def _release(self, event: OrderEvent) -> None:
        try:
            await self.claims.release(event.event_id)
        except OUTAGES as error:
            # The lease ends by itself.
            logger.warning("claim not released", exc_info=error)

    async def _requeue(self, message: AbstractIncomingMessage) -> None:
        try:
            await message.nack(requeue=True)
        except BROKER_ERRORS:
            # A channel that is gone has given its messages back.
            logger.info("the channel is gone")


def _attempts(message: AbstractIncomingMessage) -> int:
    value = message.headers.get(ATTEMPTS_HEADER, 0)
    return value if isinstance(value, int) else 0
