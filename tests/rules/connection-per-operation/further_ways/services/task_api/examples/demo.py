import redis


async def publish_demo():
    # ok: connection-per-operation
    redis.from_url("redis://redis")
