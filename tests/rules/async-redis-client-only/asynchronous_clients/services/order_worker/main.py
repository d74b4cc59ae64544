import asyncio

import redis
import redis.asyncio as redis_client
from redis import asyncio as aioredis
from redis.asyncio import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from clients import from_url


async def main(store: redis.Redis) -> None:
    # ok: async-redis-client-only
    redis_client.from_url("redis://redis", retry=Retry(ExponentialBackoff(), 3))
    # ok: async-redis-client-only
    redis.asyncio.Redis(host="redis")
    # ok: async-redis-client-only
    aioredis.from_url("redis://redis")
    # ok: async-redis-client-only
    Redis.from_url("redis://redis")
    # ok: async-redis-client-only
    from_url("redis://redis")
    try:
        await store.ping()
    except RedisError:
        raise


asyncio.run(main(None))
