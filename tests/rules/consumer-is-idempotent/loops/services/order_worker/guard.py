import redis.asyncio as redis

client = redis.Redis.from_url("redis://redis")


async def accepts(message_id: str) -> bool:
    return bool(await client.set(f"orders:event:{message_id}", "1", nx=True, ex=60))
