"""What the API can do with bookings, independent of HTTP."""

from __future__ import annotations

import json
from typing import Any

from redis.asyncio import Redis

from app.data_clients import MongoDataClient, PostgresDataClient
from app.events import EventPublisher
from app.settings import settings


class BookingService:
    """Creates and lists bookings through the data services."""

    def __init__(
        self, postgres: PostgresDataClient, mongo: MongoDataClient, redis: Redis, publisher: EventPublisher
    ) -> None:
        self._postgres = postgres
        self._mongo = mongo
        self._redis = redis
        self._publisher = publisher

    async def create(self, user_id: int, title: str, request_id: str) -> dict[str, Any]:
        """Stores a booking, then tells everybody."""
        booking = await self._postgres.create_booking({"user_id": user_id, "title": title}, request_id)
        await self._mongo.track({"booking_id": booking["id"], "user_id": user_id, "action": "created"}, request_id)
        await self._publisher.publish("booking.created", booking, request_id)
        await self._redis.delete(f"api:bookings:{user_id}")
        return booking

    async def of_user(self, user_id: int, request_id: str) -> list[dict[str, Any]]:
        """The bookings of one user, cached for a moment."""
        key = f"api:bookings:{user_id}"
        cached = await self._redis.get(key)
        if cached is not None:
            return json.loads(cached)
        found = await self._postgres.bookings_of(user_id, request_id)
        await self._redis.set(key, json.dumps(found), ex=settings.cache_seconds)
        return found
