"""Data access."""

from app.repositories.order_repository import OrderRepository
from app.repositories.outbox_repository import OutboxRepository

__all__ = ["OrderRepository", "OutboxRepository"]
