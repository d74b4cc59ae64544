"""SQLAlchemy models."""

from app.models.order import Order
from app.models.outbox import OutboxEvent

__all__ = ["Order", "OutboxEvent"]
