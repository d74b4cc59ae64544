"""Publishes what happened to parcels."""

from __future__ import annotations

import json
from typing import Any

import aio_pika
from aio_pika.abc import AbstractExchange


class EventPublisher:
    """Publishes on the exchange that the application opened at its start."""

    def __init__(self, exchange: AbstractExchange) -> None:
        self._exchange = exchange

    async def publish(self, routing_key: str, data: dict[str, Any], request_id: str) -> None:
        """Sends one persistent message."""
        message = aio_pika.Message(
            json.dumps({"event_type": routing_key, "data": data}).encode(),
            content_type="application/json",
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            headers={"x-request-id": request_id},
        )
        await self._exchange.publish(message, routing_key=routing_key)
