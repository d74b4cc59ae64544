"""Health of a process: the router of the HTTP services and the heartbeat behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from fastapi import APIRouter


@dataclass
class Heartbeat:
    """When a process last proved that it lives."""

    service: str
    beat_at: float = field(default_factory=monotonic)

    def beat(self) -> None:
        """Marks the process as alive."""
        self.beat_at = monotonic()


def health_router(heartbeat: Heartbeat) -> APIRouter:
    """A router with `/ready`."""
    router = APIRouter()

    @router.get("/ready")
    async def ready() -> dict[str, str]:
        return {"service": heartbeat.service, "age": f"{monotonic() - heartbeat.beat_at:.1f}"}

    return router
