"""Pydantic schemas."""

from app.schemas.event import OrderCreatedEvent
from app.schemas.order import OrderCreate, OrderResponse

__all__ = ["OrderCreate", "OrderCreatedEvent", "OrderResponse"]
