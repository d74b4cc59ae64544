"""The Redis client of a service."""

import redis.asyncio as redis

from task_platform.settings import ServiceSettings


def build_redis(settings: ServiceSettings) -> redis.Redis:
    """Return a pooled client; it connects with its first command."""
    client: redis.Redis = redis.Redis.from_url(
        str(settings.redis_url),
        decode_responses=True,
        max_connections=settings.connection_pool_size,
        socket_timeout=5,
        socket_connect_timeout=5,
        health_check_interval=30,
    )
    return client
