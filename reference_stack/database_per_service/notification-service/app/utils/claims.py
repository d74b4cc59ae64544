"""Which events are being handled, and which are done."""

from enum import StrEnum
from uuid import UUID, uuid4

from redis.asyncio import Redis
from redis.exceptions import WatchError

DONE = "done"


class Claim(StrEnum):
    """What became of an attempt to claim an event."""

    ACQUIRED = "acquired"
    DONE = "done"
    BUSY = "busy"


class EventClaims:
    """Lets every event be handled once.

    A claim is a lease: it ends by itself when its holder dies, so that the event is
    not lost. That an event is done is remembered for days, so that one that is
    delivered again is known.
    """

    def __init__(
        self, client: Redis, *, lease_seconds: int, remembered_seconds: int
    ) -> None:
        self._client = client
        self._lease_seconds = lease_seconds
        self._remembered_seconds = remembered_seconds
        self._holder = str(uuid4())

    async def acquire(self, event_id: UUID) -> Claim:
        """Claim an event, or say that it is done or in somebody's hands."""
        key = _key(event_id)
        if await self._client.set(key, self._holder, nx=True, ex=self._lease_seconds):
            return Claim.ACQUIRED
        return Claim.DONE if await self._client.get(key) == DONE else Claim.BUSY

    async def complete(self, event_id: UUID) -> None:
        """Remember that an event is done."""
        await self._client.set(_key(event_id), DONE, ex=self._remembered_seconds)

    async def release(self, event_id: UUID) -> None:
        """Give one's own claim up, so that the event can be tried again."""
        key = _key(event_id)
        async with self._client.pipeline(transaction=True) as pipeline:
            await pipeline.watch(key)
            if await pipeline.get(key) != self._holder:
                return
            pipeline.multi()  # type: ignore[no-untyped-call]
            pipeline.delete(key)
            try:
                await pipeline.execute()
            except WatchError:
                # The lease ended, and somebody else has it now.
                return


def _key(event_id: UUID) -> str:
    return f"notification-service:event:{event_id}"
