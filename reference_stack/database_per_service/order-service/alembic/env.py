"""Migrations of the order service."""

from alembic import context
from sqlalchemy import NullPool, create_engine

from app.database import Base, engine
from app.models import Order, OrderSaga, OutboxEvent

MODELS = (Order, OrderSaga, OutboxEvent)
target_metadata = Base.metadata


def run_migrations() -> None:
    """Apply the revisions to the service's own database."""
    # Without the time limits of requests: a migration takes as long as it takes.
    migrating = create_engine(engine.url, poolclass=NullPool)
    with migrating.connect() as connection:
        context.configure(
            connection=connection, target_metadata=target_metadata, compare_type=True
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
