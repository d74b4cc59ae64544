from functools import wraps


class Guard:
    def __init__(self, store) -> None:
        self._store = store

    async def acquire(self, event_id: str) -> bool:
        return bool(await self._store.set(event_id, "1", nx=True, ex=60))

    async def is_new(self, event_id: str) -> bool:
        return bool(await self._store.setnx(event_id, "1"))


class DuplicateError(Exception):
    pass


async def claim(client, event_id: str) -> None:
    if not await client.set(event_id, "1", nx=True, ex=60):
        raise DuplicateError(event_id)


def idempotent(client):
    def decorator(handler):
        @wraps(handler)
        async def wrapper(message):
            if await client.set(f"orders:event:{message.message_id}", "1", nx=True, ex=60):
                await handler(message)

        return wrapper

    return decorator
