"""Who did what: a trail for the auditors."""

from __future__ import annotations

from datetime import UTC, datetime

from shared.audit_store import AuditStore, open_store


class AuditTrail:
    """Records actions of one service."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._store: AuditStore | None = None

    async def record(self, action: str, user_id: int) -> None:
        """Writes one line of the trail."""
        if self._store is None:
            self._store = await open_store()
        await self._store.append(self._service, action, user_id, datetime.now(UTC))
