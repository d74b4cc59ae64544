"""What the API can do with parcels, independent of HTTP."""

from __future__ import annotations

import json
from typing import Any

from redis.asyncio import Redis

from parcel_api.data_clients import MongoDataClient, PostgresDataClient
from parcel_api.events import EventPublisher
from parcel_api.settings import settings


class ParcelService:
    """Creates and lists parcels through the data services."""

    def __init__(
        self, postgres: PostgresDataClient, mongo: MongoDataClient, redis: Redis, publisher: EventPublisher
    ) -> None:
        self._postgres = postgres
        self._mongo = mongo
        self._redis = redis
        self._publisher = publisher

    async def create(self, user_id: int, title: str, request_id: str) -> dict[str, Any]:
        """Stores a parcel, then tells everybody."""
        parcel = await self._postgres.create_parcel({"user_id": user_id, "title": title}, request_id)
        await self._mongo.track({"parcel_id": parcel["id"], "user_id": user_id, "action": "created"}, request_id)
        await self._publisher.publish("parcel.created", parcel, request_id)
        await self._redis.delete(f"api:parcels:{user_id}")
        return parcel

    async def of_user(self, user_id: int, request_id: str) -> list[dict[str, Any]]:
        """The parcels of one user, cached for a moment."""
        key = f"api:parcels:{user_id}"
        cached = await self._redis.get(key)
        if cached is not None:
            return json.loads(cached)
        found = await self._postgres.parcels_of(user_id, request_id)
        await self._redis.set(key, json.dumps(found), ex=settings.cache_seconds)
        return found
