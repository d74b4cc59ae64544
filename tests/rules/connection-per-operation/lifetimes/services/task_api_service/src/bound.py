from functools import partial

from redis.asyncio import Redis

open_redis = partial(Redis.from_url, "redis://redis")
