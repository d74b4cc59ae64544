"""The engine of the PostgreSQL database."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db_postgres_service.core.metrics import DATABASE_CONNECTIONS_IN_USE
from db_postgres_service.core.settings import Settings


def build_engine(settings: Settings) -> AsyncEngine:
    """Make the engine; it connects on first use and replaces connections that have died."""
    timeout = settings.database_timeout_seconds
    engine = create_async_engine(
        settings.database_url,
        pool_size=settings.connection_pool_size,
        max_overflow=0,
        pool_timeout=timeout,
        pool_pre_ping=True,
        connect_args={
            "timeout": timeout,
            "command_timeout": timeout,
            "server_settings": {"application_name": settings.service_name},
        },
    )
    DATABASE_CONNECTIONS_IN_USE.set_function(lambda: count_connections_in_use(engine))
    return engine


def count_connections_in_use(engine: AsyncEngine) -> int:
    """Return how many connections of the pool are checked out."""
    checked_out = getattr(engine.pool, "checkedout", None)
    return int(checked_out()) if checked_out is not None else 0


async def ping(engine: AsyncEngine) -> None:
    """Run the smallest statement; raises when the database does not answer."""
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
