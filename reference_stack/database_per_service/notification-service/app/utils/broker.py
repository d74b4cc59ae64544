"""The connection to RabbitMQ: what is declared, consumed and given back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import aio_pika
from aio_pika.abc import (
    AbstractChannel,
    AbstractIncomingMessage,
    AbstractQueue,
    AbstractRobustConnection,
)
from aio_pika.exceptions import AMQPException

from app.config import settings
from app.utils.request_context import AMQP_REQUEST_ID_HEADER

logger = logging.getLogger(__name__)

ATTEMPTS_HEADER = "x-attempts"
RECONNECT_SECONDS = 2.0
CONNECT_ATTEMPTS = 60
CLOSE_SECONDS = 3.0
PUBLISH_SECONDS = 5.0
# The longest queue: beyond it the broker refuses, and events wait in the outbox.
LONGEST_QUEUE = 100_000
# What a broker that is away looks like.
BROKER_ERRORS = (AMQPException, OSError, RuntimeError, TimeoutError)

Handler = Callable[[AbstractIncomingMessage], Awaitable[None]]


class Broker:
    """One connection that comes back by itself, and one channel on it."""

    def __init__(self) -> None:
        self._connection: AbstractRobustConnection | None = None
        self._channel: AbstractChannel | None = None
        self._queue: AbstractQueue | None = None
        self._consumer_tag: str | None = None

    @property
    def is_connected(self) -> bool:
        """Whether messages can come at this moment."""
        return (
            self._connection is not None
            and self._consumer_tag is not None
            and self._connection.connected.is_set()
        )

    async def start(self, handler: Handler) -> None:
        """Consume; while there is no broker yet, try again for some time.

        Raises one of BROKER_ERRORS if there never is one. A connection that was
        there once comes back by itself.
        """
        for attempt in range(1, CONNECT_ATTEMPTS + 1):
            try:
                await self._consume(handler)
            except BROKER_ERRORS as error:
                await self.close()
                if attempt == CONNECT_ATTEMPTS:
                    raise
                logger.warning("no broker yet", exc_info=error)
                await asyncio.sleep(RECONNECT_SECONDS)
            else:
                logger.info("consuming")
                return

    async def stop_consuming(self) -> None:
        """Take no more messages."""
        if self._queue is not None and self._consumer_tag is not None:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await self._queue.cancel(self._consumer_tag)
            except BROKER_ERRORS as error:
                logger.warning("the consumer was not cancelled", exc_info=error)
        self._consumer_tag = None

    async def publish_retry(
        self, message: AbstractIncomingMessage, attempts: int
    ) -> None:
        """Let a message wait, unchanged but for its number of attempts.

        Raises one of BROKER_ERRORS if it is not known to wait.
        """
        if self._channel is None:
            raise ConnectionError("no channel")
        copy = aio_pika.Message(
            body=message.body,
            headers={
                **message.headers,
                AMQP_REQUEST_ID_HEADER: message.headers.get(AMQP_REQUEST_ID_HEADER, ""),
                ATTEMPTS_HEADER: attempts,
            },
            message_id=message.message_id,
            type=message.type,
            app_id=message.app_id,
            content_type="application/json",
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            expiration=settings.RETRY_DELAY_SECONDS,
        )
        async with asyncio.timeout(PUBLISH_SECONDS):
            await self._channel.default_exchange.publish(
                copy, routing_key="order_notifications.retry", mandatory=True
            )

    async def close(self) -> None:
        """Close the connection, if there is one."""
        connection, self._connection, self._channel = self._connection, None, None
        self._queue = self._consumer_tag = None
        if connection is not None:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await connection.close()
            except BROKER_ERRORS as error:
                logger.warning("the connection was not closed", exc_info=error)

    async def _consume(self, handler: Handler) -> None:
        self._connection = await aio_pika.connect_robust(
            f"amqp://{quote(settings.RABBITMQ_USER)}:{quote(settings.RABBITMQ_PASSWORD)}"
            f"@{settings.RABBITMQ_HOST}:{settings.RABBITMQ_PORT}/"
            f"?name={settings.SERVICE_NAME}",
            timeout=10,
            reconnect_interval=RECONNECT_SECONDS,
        )
        channel = await self._connection.channel(
            publisher_confirms=True, on_return_raises=True
        )
        self._channel = channel
        await channel.set_qos(prefetch_count=10)
        exchange = await channel.declare_exchange(
            "order_events", aio_pika.ExchangeType.TOPIC, durable=True
        )
        # What is given up waits here for people.
        await channel.declare_queue("order_notifications.dead", durable=True)
        # What is to be tried again waits here, and goes back when its time is over.
        await channel.declare_queue(
            "order_notifications.retry",
            durable=True,
            arguments={
                "x-dead-letter-exchange": "",
                "x-dead-letter-routing-key": "order_notifications",
            },
        )
        queue = await channel.declare_queue(
            "order_notifications",
            durable=True,
            arguments={
                "x-dead-letter-exchange": "",
                "x-dead-letter-routing-key": "order_notifications.dead",
                "x-max-length": LONGEST_QUEUE,
                "x-overflow": "reject-publish",
            },
        )
        await queue.bind(exchange, routing_key="order.created")
        await queue.bind(exchange, routing_key="order.cancelled")
        self._queue = queue
        self._consumer_tag = await queue.consume(handler)


broker = Broker()
