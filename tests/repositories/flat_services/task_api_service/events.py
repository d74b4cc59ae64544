"""Publishes what happened to tasks."""

from __future__ import annotations

import json
from typing import Any

import aio_pika


class EventPublisher:
    """Publishes task events on the topic exchange `task_events`."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def publish(self, routing_key: str, data: dict[str, Any], request_id: str) -> None:
        """Sends one persistent message."""
        connection = await aio_pika.connect_robust(self._url)
        async with connection:
            channel = await connection.channel()
            exchange = await channel.declare_exchange("task_events", aio_pika.ExchangeType.TOPIC, durable=True)
            message = aio_pika.Message(
                json.dumps({"event_type": routing_key, "data": data}).encode(),
                content_type="application/json",
                delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
                headers={"x-request-id": request_id},
            )
            await exchange.publish(message, routing_key=routing_key)
