"""Business logic."""

from app.services.order_service import OrderService
from app.services.outbox_service import OutboxService
from app.services.saga_service import SagaService

__all__ = ["OrderService", "OutboxService", "SagaService"]
