"""The client of the MongoDB database."""

from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorDatabase
from pymongo.monitoring import (
    ConnectionCheckedInEvent,
    ConnectionCheckedOutEvent,
    ConnectionPoolListener,
)

from db_mongo_service.core.metrics import DATABASE_CONNECTIONS_IN_USE
from db_mongo_service.core.settings import Settings

type Document = dict[str, Any]
type Database = AsyncIOMotorDatabase[Document]


class PoolMetrics(ConnectionPoolListener):
    """Follows how many connections are in use; the other pool events do not matter here."""

    def connection_checked_out(self, event: ConnectionCheckedOutEvent) -> None:
        """Count a connection that begins to serve a command."""
        DATABASE_CONNECTIONS_IN_USE.inc()

    def connection_checked_in(self, event: ConnectionCheckedInEvent) -> None:
        """Count a connection that has served its command."""
        DATABASE_CONNECTIONS_IN_USE.dec()

    def _ignore(self, event: object) -> None:
        """Leave an event uncounted."""

    pool_created = pool_ready = pool_cleared = pool_closed = _ignore
    connection_created = connection_ready = connection_closed = _ignore
    connection_check_out_started = connection_check_out_failed = _ignore


def build_client(settings: Settings) -> "AsyncIOMotorClient[Document]":
    """Make the client; it connects on first use and reconnects by itself."""
    timeout_ms = int(settings.database_timeout_seconds * 1000)
    return AsyncIOMotorClient(
        settings.mongodb_url,
        appname=settings.service_name,
        tz_aware=True,
        maxPoolSize=settings.connection_pool_size,
        serverSelectionTimeoutMS=timeout_ms,
        connectTimeoutMS=timeout_ms,
        socketTimeoutMS=timeout_ms,
        waitQueueTimeoutMS=timeout_ms,
        event_listeners=[PoolMetrics()],
    )


async def ping(database: Database) -> None:
    """Run the smallest command; raises when the database does not answer."""
    await database.command("ping")
