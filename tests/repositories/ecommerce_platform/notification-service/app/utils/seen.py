"""Which events were handled."""

from redis.asyncio import Redis

KEEP_SECONDS = 7 * 24 * 3600


class SeenEvents:
    """Remembers events, so that one that comes twice is handled once."""

    def __init__(self, client: Redis) -> None:
        self._client = client

    async def claim(self, event_id: str) -> bool:
        """True for whoever comes first with this event."""
        key = f"notification-service:event:{event_id}"
        return bool(await self._client.set(key, "1", nx=True, ex=KEEP_SECONDS))

    async def release(self, event_id: str) -> None:
        """Give back what could not be handled."""
        await self._client.delete(f"notification-service:event:{event_id}")
