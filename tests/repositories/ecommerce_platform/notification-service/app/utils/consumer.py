"""RabbitMQ event consumer for notifications."""

import logging
from urllib.parse import quote

import aio_pika
from aio_pika.abc import AbstractIncomingMessage
from prometheus_client import Counter

from app.config import settings
from app.utils.events import OrderCreatedEvent
from app.utils.seen import SeenEvents

logger = logging.getLogger(__name__)
NOTIFICATIONS = Counter("notifications_total", "Notifications that were sent")


class NotificationConsumer:
    """Sends a notification for every order, once."""

    def __init__(self, seen: SeenEvents) -> None:
        self.seen = seen

    async def start_consuming(self) -> None:
        """Consume order events until the process ends."""
        connection = await aio_pika.connect_robust(
            f"amqp://{quote(settings.RABBITMQ_USER)}:{quote(settings.RABBITMQ_PASSWORD)}"
            f"@{settings.RABBITMQ_HOST}:{settings.RABBITMQ_PORT}/"
        )
        async with connection:
            channel = await connection.channel()
            await channel.set_qos(prefetch_count=10)
            exchange = await channel.declare_exchange(
                "order_events", aio_pika.ExchangeType.TOPIC, durable=True
            )
            queue = await channel.declare_queue("order_notifications", durable=True)
            await queue.bind(exchange, routing_key="order.created")
            async with queue.iterator() as messages:
                async for message in messages:
                    await self.handle(message)

    async def handle(self, message: AbstractIncomingMessage) -> None:
        """Notify whoever ordered, unless this event was handled before."""
        async with message.process(requeue=True):
            event_id = message.message_id
            if event_id is None or not await self.seen.claim(event_id):
                return
            try:
                event = OrderCreatedEvent.model_validate_json(message.body)
                self.notify(event)
            except Exception:
                await self.seen.release(event_id)
                raise

    def notify(self, event: OrderCreatedEvent) -> None:
        """Send the confirmation of an order."""
        logger.info("Order confirmed", extra={"order_id": event.order_id})
        NOTIFICATIONS.inc()
