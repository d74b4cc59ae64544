"""RabbitMQ event publisher."""

from urllib.parse import quote

import aio_pika
from aio_pika.abc import AbstractExchange, AbstractRobustConnection

from app.config import settings

EXCHANGE = "order_events"


async def connect() -> AbstractRobustConnection:
    """A connection that comes back by itself."""
    return await aio_pika.connect_robust(
        f"amqp://{quote(settings.RABBITMQ_USER)}:{quote(settings.RABBITMQ_PASSWORD)}"
        f"@{settings.RABBITMQ_HOST}:{settings.RABBITMQ_PORT}/"
    )


class EventPublisher:
    """Publishes to the exchange of the order events."""

    def __init__(self, exchange: AbstractExchange) -> None:
        self.exchange = exchange

    @classmethod
    async def on(cls, connection: AbstractRobustConnection) -> "EventPublisher":
        """A publisher with a channel of its own, on which the broker confirms."""
        channel = await connection.channel(publisher_confirms=True)
        exchange = await channel.declare_exchange(
            EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True
        )
        return cls(exchange)

    async def publish(self, event_id: int, routing_key: str, body: str) -> None:
        """Publish an event; returns when the broker has it."""
        await self.exchange.publish(
            aio_pika.Message(
                body=body.encode(),
                message_id=f"order-service-{event_id}",
                content_type="application/json",
                delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            ),
            routing_key=routing_key,
        )
