"""RabbitMQ event publisher."""

import asyncio
from urllib.parse import quote

import aio_pika
from aio_pika.abc import AbstractExchange, AbstractRobustConnection
from aio_pika.exceptions import AMQPException
from opentelemetry import trace

from app.config import settings
from app.models import OutboxEvent
from app.utils.request_context import AMQP_REQUEST_ID_HEADER
from app.utils.tracing import TRACEPARENT_HEADER, continued_span, current_traceparent

EXCHANGE = "order_events"
# What a broker that is away, or says no, looks like.
BROKER_ERRORS = (AMQPException, OSError, RuntimeError, TimeoutError)


class EventPublisher:
    """Publishes to the exchange of the order events; connects when it has to."""

    def __init__(self) -> None:
        self._connection: AbstractRobustConnection | None = None
        self._exchange: AbstractExchange | None = None

    async def publish(self, event: OutboxEvent) -> None:
        """Publish an event; returns when the broker has it in a queue.

        Raises one of BROKER_ERRORS if that is not known, or if there is no queue
        for it yet.
        """
        name = f"{EXCHANGE} publish"
        with continued_span(name, event.traceparent, trace.SpanKind.PRODUCER):
            async with asyncio.timeout(settings.PUBLISH_TIMEOUT_SECONDS):
                exchange = self._exchange or await self._connect()
                await exchange.publish(
                    aio_pika.Message(
                        body=event.body.encode(),
                        message_id=str(event.event_id),
                        type=event.routing_key,
                        app_id=settings.SERVICE_NAME,
                        content_type="application/json",
                        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
                        headers={
                            AMQP_REQUEST_ID_HEADER: event.request_id,
                            TRACEPARENT_HEADER: current_traceparent() or "",
                        },
                    ),
                    routing_key=event.routing_key,
                    mandatory=True,
                )

    async def close(self) -> None:
        """Close the connection, if there is one."""
        connection, self._connection, self._exchange = self._connection, None, None
        if connection is not None:
            await connection.close()

    async def _connect(self) -> AbstractExchange:
        if self._connection is None:
            self._connection = await aio_pika.connect_robust(
                f"amqp://{quote(settings.RABBITMQ_USER)}"
                f":{quote(settings.RABBITMQ_PASSWORD)}"
                f"@{settings.RABBITMQ_HOST}:{settings.RABBITMQ_PORT}/"
                f"?name={settings.SERVICE_NAME}",
                reconnect_interval=2,
            )
        channel = await self._connection.channel(
            publisher_confirms=True, on_return_raises=True
        )
        self._exchange = await channel.declare_exchange(
            EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True
        )
        return self._exchange
