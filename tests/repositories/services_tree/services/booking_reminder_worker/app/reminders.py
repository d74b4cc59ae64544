"""Decides which bookings need a reminder."""

from __future__ import annotations

import json
from typing import Any

import aio_pika
import httpx
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage
from redis.asyncio import Redis

from shared.dtos.booking_dtos import BookingStatus


class ReminderHandler:
    """Handles `booking.created`: records it and announces that it is due."""

    def __init__(self, http: httpx.AsyncClient, redis: Redis, exchange: AbstractExchange, mongo_url: str) -> None:
        self._http = http
        self._redis = redis
        self._exchange = exchange
        self._mongo_url = mongo_url.rstrip("/")

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Handles one message, once."""
        async with message.process():
            booking = json.loads(message.body)["data"]
            if booking.get("status") == BookingStatus.CANCELLED:
                return
            if await self._redis.set(f"reminder:booking:{booking['id']}", "1", nx=True, ex=3600):
                await self._remind(booking)

    async def _remind(self, booking: dict[str, Any]) -> None:
        response = await self._http.post(
            f"{self._mongo_url}/api/v1/events",
            json={"booking_id": booking["id"], "user_id": booking["user_id"], "action": "reminded"},
        )
        response.raise_for_status()
        body = json.dumps({"event_type": "booking.due_soon", "data": booking}).encode()
        await self._exchange.publish(aio_pika.Message(body), routing_key="booking.due_soon")
