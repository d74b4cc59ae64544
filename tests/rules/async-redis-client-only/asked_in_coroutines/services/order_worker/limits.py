"""How often somebody may ask."""

from redis import Redis, RedisError

# expect: async-redis-client-only "`Redis.from_url`"
client = Redis.from_url("redis://redis:6379/2")


async def allowed(user: str) -> bool:
    try:
        pipe = client.pipeline()
        pipe.incr(f"limit:{user}")
        pipe.expire(f"limit:{user}", 60)
        count, _ = pipe.execute()
    except RedisError:
        return True
    return count <= 10


async def forget() -> None:
    for key in client.scan_iter("limit:*"):
        client.delete(key)
