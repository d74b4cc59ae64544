"""The RabbitMQ connection of a service and the publishing of events."""

import asyncio
import logging
from urllib.parse import urlencode

import aio_pika
from aio_pika.abc import (
    AbstractChannel,
    AbstractExchange,
    AbstractIncomingMessage,
    AbstractQueue,
    AbstractRobustConnection,
)
from aio_pika.exceptions import AMQPException
from opentelemetry import trace

from shared_dtos import EventBase
from task_platform.context import AMQP_REQUEST_ID_HEADER
from task_platform.errors import BrokerUnavailableError
from task_platform.settings import ServiceSettings
from task_platform.topology import (
    Topology,
    dead_letter_queue_name,
    declare_topology,
    retry_queue_name,
)
from task_platform.tracing import inject_trace_context

logger = logging.getLogger(__name__)
tracer = trace.get_tracer(__name__)

RECONNECT_SECONDS = 2.0
CLOSE_SECONDS = 2.0
RETRY_COUNT_HEADER = "x-retry-count"
DEATH_HEADERS = ("x-death", "x-first-death-", "x-last-death-")
BROKER_ERRORS = (AMQPException, OSError, RuntimeError, TimeoutError)


class Broker:
    """One robust connection and one channel, opened at the start of a service."""

    def __init__(
        self,
        connection: AbstractRobustConnection,
        channel: AbstractChannel,
        topology: Topology,
        publish_timeout_seconds: float,
    ) -> None:
        self._connection = connection
        self._channel = channel
        self._publish_timeout_seconds = publish_timeout_seconds
        self.topology = topology

    @property
    def is_connected(self) -> bool:
        """Whether the connection is up at this moment."""
        return self._connection.connected.is_set() and not self._connection.is_closed

    async def publish(self, exchange: AbstractExchange, event: EventBase) -> None:
        """Publish an event under its own type as routing key and wait for the confirmation."""
        with tracer.start_as_current_span(
            f"{exchange.name} publish",
            kind=trace.SpanKind.PRODUCER,
            attributes={
                "messaging.system": "rabbitmq",
                "messaging.destination.name": exchange.name,
                "messaging.rabbitmq.destination.routing_key": event.event_type,
                "messaging.message.id": str(event.event_id),
            },
        ):
            headers: dict[str, str | int] = {AMQP_REQUEST_ID_HEADER: event.request_id}
            inject_trace_context(headers)
            message = aio_pika.Message(
                body=event.model_dump_json().encode(),
                headers=dict(headers),
                content_type="application/json",
                delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
                message_id=str(event.event_id),
                timestamp=event.timestamp,
                type=event.event_type,
                app_id=event.source_service,
            )
            await self._deliver(exchange, message, event.event_type)
        logger.info(
            "event_published",
            extra={"event_type": event.event_type, "event_id": str(event.event_id)},
        )

    async def publish_task_event(self, event: EventBase) -> None:
        """Publish to everybody who follows the life of tasks."""
        await self.publish(self.topology.task_events, event)

    async def publish_urgent(self, event: EventBase) -> None:
        """Publish what must reach a user at once."""
        await self.publish(self.topology.urgent_notifications, event)

    async def publish_command(self, command: EventBase) -> None:
        """Hand a command to the analytics worker."""
        await self.publish(self.topology.analytics, command)

    async def publish_retry(
        self,
        incoming: AbstractIncomingMessage,
        queue_name: str,
        *,
        retry_count: int,
        delay_seconds: float,
    ) -> None:
        """Let a message wait in the retry queue, unchanged but for its count of attempts."""
        message = aio_pika.Message(
            body=incoming.body,
            headers={
                **incoming.headers,
                AMQP_REQUEST_ID_HEADER: incoming.headers.get(AMQP_REQUEST_ID_HEADER, ""),
                RETRY_COUNT_HEADER: retry_count,
            },
            content_type="application/json",
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            message_id=incoming.message_id,
            type=incoming.type,
            app_id=incoming.app_id,
            expiration=delay_seconds,
        )
        await self._deliver(self._channel.default_exchange, message, retry_queue_name(queue_name))

    async def dead_letter_queue(self, queue_name: str) -> AbstractQueue:
        """Return the queue of the messages that the consumers of a work queue gave up on."""
        return await self._channel.get_queue(dead_letter_queue_name(queue_name))

    async def publish_replay(self, dead_letter: AbstractIncomingMessage, queue_name: str) -> None:
        """Publish a dead letter to its work queue as it was before its first attempt."""
        message = aio_pika.Message(
            body=dead_letter.body,
            headers={
                name: value
                for name, value in dead_letter.headers.items()
                if name != RETRY_COUNT_HEADER and not name.startswith(DEATH_HEADERS)
            },
            content_type=dead_letter.content_type,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            message_id=dead_letter.message_id,
            timestamp=dead_letter.timestamp,
            type=dead_letter.type,
            app_id=dead_letter.app_id,
        )
        await self._deliver(self._channel.default_exchange, message, queue_name)

    async def _deliver(
        self, exchange: AbstractExchange, message: aio_pika.Message, routing_key: str
    ) -> None:
        try:
            async with asyncio.timeout(self._publish_timeout_seconds):
                await exchange.publish(message, routing_key=routing_key, mandatory=True)
        except BROKER_ERRORS as error:
            raise BrokerUnavailableError(f"{routing_key}: {type(error).__name__}") from error

    async def close(self) -> None:
        """Close the channel, then the connection: the broker takes the reverse for a crash."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._channel.close()
        except BROKER_ERRORS as error:
            logger.warning("channel_not_closed", extra={"reason": type(error).__name__})
        await self._connection.close()


async def connect_broker(settings: ServiceSettings, *, prefetch_count: int = 10) -> Broker:
    """Connect, declare the topology and limit the unacknowledged messages.

    The first connection is attempted a bounded number of times; later losses of the
    connection are repaired by the robust connection itself.
    """
    connection = await _connect_with_retry(settings)
    try:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        await channel.set_qos(prefetch_count=prefetch_count)
        topology = await declare_topology(channel)
    except BaseException:
        await connection.close()
        raise
    logger.info("broker_connected")
    return Broker(connection, channel, topology, settings.publish_timeout_seconds)


def _named(url: str, connection_name: str) -> str:
    """Add the name that operators see; aio_pika reads it from a URL and ignores arguments then."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'name': connection_name})}"


async def _connect_with_retry(settings: ServiceSettings) -> AbstractRobustConnection:
    for attempt in range(1, settings.rabbitmq_connect_attempts + 1):
        try:
            return await aio_pika.connect_robust(
                _named(str(settings.rabbitmq_url), settings.service_name),
                timeout=10,
                reconnect_interval=RECONNECT_SECONDS,
            )
        except BROKER_ERRORS as error:
            if attempt == settings.rabbitmq_connect_attempts:
                raise BrokerUnavailableError("no connection to RabbitMQ") from error
            logger.warning(
                "broker_connection_retried",
                extra={"attempt": attempt, "reason": type(error).__name__},
            )
            await asyncio.sleep(RECONNECT_SECONDS)
    raise BrokerUnavailableError("no connection to RabbitMQ was attempted")
