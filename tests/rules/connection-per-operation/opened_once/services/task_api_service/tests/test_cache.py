import redis.asyncio as redis


async def test_cache() -> None:
    # ok: connection-per-operation
    assert redis.from_url("redis://redis")
