"""Decides which parcels need a reminder."""

from __future__ import annotations

import json
from typing import Any

import aio_pika
import httpx
from aio_pika.abc import AbstractExchange, AbstractIncomingMessage
from redis.asyncio import Redis


class ReminderHandler:
    """Handles `parcel.created`: records it and announces that it is due."""

    def __init__(self, http: httpx.AsyncClient, redis: Redis, exchange: AbstractExchange, mongo_url: str) -> None:
        self._http = http
        self._redis = redis
        self._exchange = exchange
        self._mongo_url = mongo_url.rstrip("/")

    async def on_message(self, message: AbstractIncomingMessage) -> None:
        """Handles one message, once."""
        async with message.process():
            parcel = json.loads(message.body)["data"]
            if await self._redis.set(f"reminder:parcel:{parcel['id']}", "1", nx=True, ex=3600):
                await self._remind(parcel)

    async def _remind(self, parcel: dict[str, Any]) -> None:
        response = await self._http.post(
            f"{self._mongo_url}/api/v1/events",
            json={"parcel_id": parcel["id"], "user_id": parcel["user_id"], "action": "reminded"},
        )
        response.raise_for_status()
        body = json.dumps({"event_type": "parcel.due_soon", "data": parcel}).encode()
        await self._exchange.publish(aio_pika.Message(body), routing_key="parcel.due_soon")
