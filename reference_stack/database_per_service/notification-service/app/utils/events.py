"""Events that the service consumes."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Identifier = Annotated[int, Field(ge=1)]


class OrderEventData(BaseModel):
    """The order at the moment of the event."""

    order_id: Identifier
    user_id: Identifier
    product_name: str = Field(max_length=255)
    quantity: int = Field(ge=1)
    total_price: Decimal = Field(ge=0)
    cancellation_reason: str | None = None


class OrderEvent(BaseModel):
    """Body of a message about an order."""

    event: Literal["order.created", "order.cancelled"]
    event_id: UUID
    occurred_at: datetime
    data: OrderEventData
