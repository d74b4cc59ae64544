"""What the order service tells others."""

from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class OrderEventData(BaseModel):
    """The order at the moment of the event."""

    order_id: int
    user_id: int
    product_id: int
    product_name: str
    quantity: int
    unit_price: Decimal
    total_price: Decimal
    status: str
    cancellation_reason: str | None
    created_at: datetime


class OrderEvent(BaseModel):
    """Body of a message; `event` is its routing key, too."""

    event: Literal["order.created", "order.cancelled"]
    event_id: UUID
    occurred_at: datetime
    data: OrderEventData
