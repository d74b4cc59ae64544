"""Pydantic schemas."""

from app.schemas.event import OrderEvent, OrderEventData
from app.schemas.order import OrderCreate, OrderResponse, OrderUpdate

__all__ = [
    "OrderCreate",
    "OrderEvent",
    "OrderEventData",
    "OrderResponse",
    "OrderUpdate",
]
