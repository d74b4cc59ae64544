"""What the API can do with tasks, independent of HTTP."""

from __future__ import annotations

import json
from typing import Any

from redis.asyncio import Redis

from data_clients import MongoDataClient, PostgresDataClient
from events import EventPublisher
from settings import settings


class TaskService:
    """Creates and lists tasks through the data services."""

    def __init__(
        self, postgres: PostgresDataClient, mongo: MongoDataClient, redis: Redis, publisher: EventPublisher
    ) -> None:
        self._postgres = postgres
        self._mongo = mongo
        self._redis = redis
        self._publisher = publisher

    async def create(self, user_id: int, title: str, request_id: str) -> dict[str, Any]:
        """Stores a task, then tells everybody."""
        task = await self._postgres.create_task({"user_id": user_id, "title": title}, request_id)
        await self._mongo.track({"task_id": task["id"], "user_id": user_id, "action": "created"}, request_id)
        await self._publisher.publish("task.created", task, request_id)
        await self._redis.delete(f"api:tasks:{user_id}")
        return task

    async def of_user(self, user_id: int, request_id: str) -> list[dict[str, Any]]:
        """The tasks of one user, cached for a moment."""
        key = f"api:tasks:{user_id}"
        cached = await self._redis.get(key)
        if cached is not None:
            return json.loads(cached)
        found = await self._postgres.tasks_of(user_id, request_id)
        await self._redis.set(key, json.dumps(found), ex=settings.cache_seconds)
        return found
