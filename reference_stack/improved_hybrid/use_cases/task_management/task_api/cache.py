"""Cached reads. A cache that cannot be used slows the API down and breaks nothing."""

import logging
from uuid import UUID

import redis.asyncio as redis
from pydantic import BaseModel
from redis.exceptions import RedisError

from shared_dtos import TaskResponse, TaskStatsResponse

logger = logging.getLogger(__name__)


class TaskCache:
    """Keeps tasks and statistics until they change or expire."""

    def __init__(self, redis_client: redis.Redis, ttl_seconds: int) -> None:
        self._redis = redis_client
        self._ttl_seconds = ttl_seconds

    async def get_task(self, task_id: UUID) -> TaskResponse | None:
        """Return a cached task."""
        stored = await self._read(_task_key(task_id))
        return TaskResponse.model_validate_json(stored) if stored else None

    async def put_task(self, task: TaskResponse) -> None:
        """Remember a task."""
        await self._write(_task_key(task.id), task)

    async def get_stats(self, user_id: UUID) -> TaskStatsResponse | None:
        """Return the cached statistics of a user."""
        stored = await self._read(_stats_key(user_id))
        return TaskStatsResponse.model_validate_json(stored) if stored else None

    async def put_stats(self, stats: TaskStatsResponse) -> None:
        """Remember the statistics of a user."""
        await self._write(_stats_key(stats.user_id), stats)

    async def forget(self, user_id: UUID, task_id: UUID) -> None:
        """Drop what a change of the task makes wrong."""
        try:
            await self._redis.delete(_task_key(task_id), _stats_key(user_id))
        except RedisError:
            logger.warning("cache_not_invalidated", exc_info=True)

    async def _read(self, key: str) -> str | None:
        try:
            value: str | None = await self._redis.get(key)
        except RedisError:
            logger.warning("cache_not_read", exc_info=True)
            return None
        return value

    async def _write(self, key: str, value: BaseModel) -> None:
        try:
            await self._redis.set(key, value.model_dump_json(), ex=self._ttl_seconds)
        except RedisError:
            logger.warning("cache_not_written", exc_info=True)


def _task_key(task_id: UUID) -> str:
    return f"task_api:task:{task_id}"


def _stats_key(user_id: UUID) -> str:
    return f"task_api:user_stats:{user_id}"
