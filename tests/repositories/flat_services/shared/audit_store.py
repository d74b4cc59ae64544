"""Where the audit trail goes: PostgreSQL where the driver is installed, the log everywhere else."""

from __future__ import annotations

import logging
import os
from datetime import datetime
from typing import Protocol

try:
    import asyncpg
except ImportError:
    asyncpg = None

logger = logging.getLogger(__name__)


class AuditStore(Protocol):
    """Takes lines of the trail."""

    async def append(self, service: str, action: str, user_id: int, at: datetime) -> None:
        """Stores one line."""


class LogStore:
    """Writes the trail to the log."""

    async def append(self, service: str, action: str, user_id: int, at: datetime) -> None:
        """Logs one line."""
        logger.info("audit service=%s action=%s user_id=%s at=%s", service, action, user_id, at.isoformat())


class TableStore:
    """Writes the trail to the table `audit_trail`."""

    def __init__(self, pool: "asyncpg.Pool") -> None:
        self._pool = pool

    async def append(self, service: str, action: str, user_id: int, at: datetime) -> None:
        """Inserts one row."""
        await self._pool.copy_records_to_table("audit_trail", records=[(service, action, user_id, at)])


async def open_store() -> AuditStore:
    """The best store that this container can offer."""
    target = os.environ.get("AUDIT_TARGET")
    if asyncpg is None or target is None:
        return LogStore()
    return TableStore(await asyncpg.create_pool(target))
