"""The service's own database."""

from collections.abc import Iterator
from typing import Any

from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

from app.config import settings

# Nothing waits for longer than this, so that a stuck statement cannot hold a request.
POSTGRESQL_OPTIONS: dict[str, Any] = {
    "connect_timeout": 3,
    "options": "-c statement_timeout=5000 -c lock_timeout=3000",
    "application_name": settings.SERVICE_NAME,
}
POOL_OPTIONS: dict[str, Any] = {"pool_size": 20, "max_overflow": 0, "pool_timeout": 3}

_is_postgresql = settings.DATABASE_URL.startswith("postgresql")
engine = create_engine(
    settings.DATABASE_URL,
    pool_pre_ping=True,
    pool_recycle=3600,
    connect_args=POSTGRESQL_OPTIONS if _is_postgresql else {},
    **(POOL_OPTIONS if _is_postgresql else {}),
)
SQLAlchemyInstrumentor().instrument(engine=engine)
SessionLocal = sessionmaker(autocommit=False, autoflush=False, bind=engine)


def get_db() -> Iterator[Session]:
    """Database session dependency."""
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


def ping() -> None:
    """Ask the smallest question; raises if the database does not answer."""
    with SessionLocal() as db:
        db.execute(select(1))
