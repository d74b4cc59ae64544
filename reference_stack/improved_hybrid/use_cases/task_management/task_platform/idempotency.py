"""Redis markers by which repeated work is recognised."""

from enum import StrEnum

import redis.asyncio as redis

LEASE_SECONDS = 60
PROCESSED_EVENT_SECONDS = 3600

_RUNNING = "running"
_DONE = "done"


class Claim(StrEnum):
    """The outcome of trying to claim a piece of work."""

    ACQUIRED = "acquired"
    DONE = "done"
    BUSY = "busy"


class ProcessingGuard:
    """Lets a piece of work happen once.

    The claim is a lease: it ends by itself when its holder dies, so that the work is not lost.
    Completed work is remembered for the retention time.
    """

    def __init__(
        self,
        redis_client: redis.Redis,
        *,
        retention_seconds: int = PROCESSED_EVENT_SECONDS,
        lease_seconds: int = LEASE_SECONDS,
    ) -> None:
        self._redis = redis_client
        self._retention_seconds = retention_seconds
        self._lease_seconds = lease_seconds

    async def acquire(self, idempotency_key: str) -> Claim:
        """Claim the work atomically, or say that it is done or in somebody's hands."""
        if await self._redis.set(idempotency_key, _RUNNING, nx=True, ex=self._lease_seconds):
            return Claim.ACQUIRED
        if await self._redis.get(idempotency_key) == _DONE:
            return Claim.DONE
        return Claim.BUSY

    async def complete(self, idempotency_key: str) -> None:
        """Remember that the work is done."""
        await self._redis.set(idempotency_key, _DONE, ex=self._retention_seconds)

    async def release(self, idempotency_key: str) -> None:
        """Give the claim up, so that the work can be tried again at once."""
        await self._redis.delete(idempotency_key)


def processed_event_key(service_name: str, event_id: object) -> str:
    """Return the key under which a service remembers an event."""
    return f"{service_name}:processed_event:{event_id}"
