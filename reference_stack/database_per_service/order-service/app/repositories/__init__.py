"""Data access."""

from app.repositories.order_repository import OrderRepository
from app.repositories.outbox_repository import OutboxRepository
from app.repositories.saga_repository import SagaRepository

__all__ = ["OrderRepository", "OutboxRepository", "SagaRepository"]
