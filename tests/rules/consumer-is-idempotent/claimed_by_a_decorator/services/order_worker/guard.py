from functools import wraps

import redis.asyncio as redis

client = redis.Redis.from_url("redis://redis")


def idempotent(handler):
    @wraps(handler)
    async def wrapper(message):
        if await client.set(f"orders:event:{message.message_id}", "1", nx=True, ex=60):
            await handler(message)

    return wrapper
