"""The consuming side of RabbitMQ: validation, idempotency, retry, dead letters, orderly stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aio_pika.abc import AbstractIncomingMessage, AbstractQueue
from opentelemetry import trace
from pydantic import TypeAdapter
from redis.exceptions import RedisError

from shared_dtos import EventBase
from task_platform.broker import BROKER_ERRORS, RETRY_COUNT_HEADER, Broker
from task_platform.context import (
    AMQP_REQUEST_ID_HEADER,
    accept_request_id,
    set_request_id,
    set_user_id,
)
from task_platform.errors import (
    BrokerUnavailableError,
    CircuitOpenError,
    ServiceTimeoutError,
    ServiceUnavailableError,
    TransientProcessingError,
)
from task_platform.idempotency import Claim, ProcessingGuard, processed_event_key
from task_platform.tracing import extract_trace_context
from task_platform.worker_metrics import WORKER_QUEUE_SIZE, count_job, observe_job

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)

TRANSIENT_ERRORS = (
    ServiceUnavailableError,
    ServiceTimeoutError,
    BrokerUnavailableError,
    TransientProcessingError,
    RedisError,
)


class RetriesExhaustedError(Exception):
    """A message failed as often as it may; it belongs into the dead-letter queue."""


class EventConsumer[EventT: EventBase]:
    """Consumes one queue and hands each valid event to a handler, once."""

    def __init__(
        self,
        *,
        service_name: str,
        queue: AbstractQueue,
        broker: Broker,
        guard: ProcessingGuard,
        event_adapter: TypeAdapter[EventT],
        handler: Callable[[EventT], Awaitable[None]],
        retry_attempts: int,
        retry_delay_seconds: float,
    ) -> None:
        self._service_name = service_name
        self._queue = queue
        self._broker = broker
        self._guard = guard
        self._event_adapter = event_adapter
        self._handler = handler
        self._retry_attempts = retry_attempts
        self._retry_delay_seconds = retry_delay_seconds
        self._consumer_tag: str | None = None
        self._in_flight: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to receive messages."""
        self._consumer_tag = await self._queue.consume(self.on_message)
        logger.info("consumer_started", extra={"queue": self._queue.name})

    async def stop(self, grace_seconds: float) -> None:
        """Receive no more, let messages in progress finish, return the others to the queue."""
        if self._consumer_tag is not None:
            try:
                async with asyncio.timeout(2.0):
                    await self._queue.cancel(self._consumer_tag)
            except BROKER_ERRORS:
                logger.warning("consumer_cancel_failed", extra={"queue": self._queue.name})
            self._consumer_tag = None
        if self._in_flight:
            _, pending = await asyncio.wait(self._in_flight, timeout=grace_seconds)
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)
        logger.info("consumer_stopped", extra={"queue": self._queue.name})

    async def observe_queue_size(self) -> None:
        """Export how many messages wait."""
        try:
            async with asyncio.timeout(5.0):
                declared = await self._queue.declare()
        except BROKER_ERRORS:
            logger.warning("queue_size_unknown", extra={"queue": self._queue.name})
            return
        WORKER_QUEUE_SIZE.labels(queue=self._queue.name).set(declared.message_count or 0)

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Process a message; what cannot be processed ends in the dead-letter queue."""
        task = asyncio.current_task()
        if task is not None:
            self._in_flight.add(task)
            task.add_done_callback(self._in_flight.discard)
        request_id = message.headers.get(AMQP_REQUEST_ID_HEADER)
        set_request_id(accept_request_id(str(request_id) if request_id else None))
        with (
            tracer.start_as_current_span(
                f"{self._queue.name} process",
                context=extract_trace_context(message.headers),
                kind=trace.SpanKind.CONSUMER,
                attributes={
                    "messaging.system": "rabbitmq",
                    "messaging.destination.name": self._queue.name,
                    "messaging.message.id": message.message_id or "",
                },
            ),
            observe_job(self._queue.name),
        ):
            count_job(self._queue.name, await self._process_and_settle(message))

    async def _process_and_settle(self, message: AbstractIncomingMessage) -> str:
        try:
            outcome = await self._process(message)
        except asyncio.CancelledError:
            # The service stops: another instance, or the next start, takes the message.
            await self._settle(message, "requeued")
            raise
        except Exception as error:
            trace.get_current_span().record_exception(error)
            outcome = await self._settle(message, "dead_lettered")
            if outcome == "dead_lettered":
                logger.exception(
                    "message_dead_lettered",
                    extra={"queue": self._queue.name, "message_id": message.message_id},
                )
            return outcome
        return await self._settle(message, outcome)

    async def _settle(self, message: AbstractIncomingMessage, outcome: str) -> str:
        """Tell the broker what became of a message and return what it makes of it."""
        try:
            if outcome == "dead_lettered":
                await message.reject(requeue=False)
            elif outcome == "requeued":
                await message.nack(requeue=True)
            else:
                await message.ack()
        except BROKER_ERRORS as error:
            # The channel on which the message came is gone: the broker delivers it again.
            logger.warning(
                "message_not_settled",
                extra={
                    "queue": self._queue.name,
                    "message_id": message.message_id,
                    "outcome": outcome,
                    "reason": type(error).__name__,
                },
            )
            return "requeued"
        return outcome

    async def _process(self, message: AbstractIncomingMessage) -> str:
        event = self._event_adapter.validate_json(message.body)
        user_id = getattr(event, "user_id", None)
        set_user_id(str(user_id) if user_id else None)
        idempotency_key = processed_event_key(self._service_name, event.event_id)
        try:
            claim = await self._guard.acquire(idempotency_key)
        except RedisError as error:
            return await self._retry(message, error)
        if claim is Claim.DONE:
            logger.info("event_already_processed", extra={"event_id": str(event.event_id)})
            return "duplicate"
        if claim is Claim.BUSY:
            return await self._wait(message)
        return await self._handle(message, event, idempotency_key)

    async def _handle(
        self, message: AbstractIncomingMessage, event: EventT, idempotency_key: str
    ) -> str:
        try:
            await self._handler(event)
            await self._guard.complete(idempotency_key)
        except asyncio.CancelledError:
            await self._release(idempotency_key)
            raise
        except TRANSIENT_ERRORS as error:
            await self._release(idempotency_key)
            return await self._retry(message, error)
        except Exception:
            await self._release(idempotency_key)
            raise
        logger.info(
            "event_processed",
            extra={
                "queue": self._queue.name,
                "event_type": event.event_type,
                "event_id": str(event.event_id),
            },
        )
        return "processed"

    async def _release(self, idempotency_key: str) -> None:
        try:
            await self._guard.release(idempotency_key)
        except RedisError:
            logger.warning("claim_not_released", extra={"key": idempotency_key})

    async def _retry(self, message: AbstractIncomingMessage, error: Exception) -> str:
        if isinstance(error, CircuitOpenError):
            # Nothing was tried: an outage of others is not counted against the message.
            return await self._wait(message)
        retry_count = _retry_count(message) + 1
        if retry_count > self._retry_attempts:
            raise RetriesExhaustedError(
                f"gave up after {self._retry_attempts} repetitions"
            ) from error
        delay_seconds = self._retry_delay_seconds
        if isinstance(error, TransientProcessingError) and error.retry_after_seconds is not None:
            delay_seconds = max(delay_seconds, error.retry_after_seconds)
        logger.warning(
            "event_retried",
            extra={
                "queue": self._queue.name,
                "retry_count": retry_count,
                "delay_seconds": delay_seconds,
                "reason": str(error),
            },
        )
        return await self._send_to_retry_queue(message, retry_count, delay_seconds)

    async def _wait(self, message: AbstractIncomingMessage) -> str:
        # Not an attempt of its own: the count stays as it is.
        return await self._send_to_retry_queue(
            message, _retry_count(message), self._retry_delay_seconds
        )

    async def _send_to_retry_queue(
        self, message: AbstractIncomingMessage, retry_count: int, delay_seconds: float
    ) -> str:
        try:
            await self._broker.publish_retry(
                message, self._queue.name, retry_count=retry_count, delay_seconds=delay_seconds
            )
        except BrokerUnavailableError:
            return "requeued"
        return "retried"


def _retry_count(message: AbstractIncomingMessage) -> int:
    value = message.headers.get(RETRY_COUNT_HEADER, 0)
    return value if isinstance(value, int) else 0
