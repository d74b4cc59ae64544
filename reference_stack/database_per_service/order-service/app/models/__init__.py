"""SQLAlchemy models."""

from app.models.order import CancellationReason, Order, OrderStatus
from app.models.order_saga import OrderSaga, SagaStep
from app.models.outbox_event import OutboxEvent

__all__ = [
    "CancellationReason",
    "Order",
    "OrderSaga",
    "OrderStatus",
    "OutboxEvent",
    "SagaStep",
]
