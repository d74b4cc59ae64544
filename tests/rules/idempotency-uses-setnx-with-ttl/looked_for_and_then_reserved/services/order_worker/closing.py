from keys import PROCESSED


async def close(redis, event_id: str) -> None:
    if await redis.exists(PROCESSED):
        return
    # expect: idempotency-uses-setnx-with-ttl "`redis.setex` reserves the key after another command has looked for it: two at the same time both find nothing"
    await redis.setex(PROCESSED, 60, event_id)
