"""What the API can do with tickets, independent of HTTP."""

from __future__ import annotations

import json
from typing import Any

from redis.asyncio import Redis

from ticket_api.data_clients import MongoDataClient, PostgresDataClient
from ticket_api.events import EventPublisher
from ticket_api.settings import settings


class TicketService:
    """Creates and lists tickets through the data services."""

    def __init__(
        self, postgres: PostgresDataClient, mongo: MongoDataClient, redis: Redis, publisher: EventPublisher
    ) -> None:
        self._postgres = postgres
        self._mongo = mongo
        self._redis = redis
        self._publisher = publisher

    async def create(self, user_id: int, title: str, request_id: str) -> dict[str, Any]:
        """Stores a ticket, then tells everybody."""
        ticket = await self._postgres.create_ticket({"user_id": user_id, "title": title}, request_id)
        await self._mongo.track({"ticket_id": ticket["id"], "user_id": user_id, "action": "created"}, request_id)
        await self._publisher.publish("ticket.created", ticket, request_id)
        await self._redis.delete(f"api:tickets:{user_id}")
        return ticket

    async def of_user(self, user_id: int, request_id: str) -> list[dict[str, Any]]:
        """The tickets of one user, cached for a moment."""
        key = f"api:tickets:{user_id}"
        cached = await self._redis.get(key)
        if cached is not None:
            return json.loads(cached)
        found = await self._postgres.tickets_of(user_id, request_id)
        await self._redis.set(key, json.dumps(found), ex=settings.cache_seconds)
        return found
