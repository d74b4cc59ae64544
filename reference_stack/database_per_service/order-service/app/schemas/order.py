"""Orders as the API shows them."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.models import CancellationReason, OrderStatus
from app.schemas.storable import LARGEST_ID, Storable

# The largest price times this still fits into the column of totals.
LARGEST_QUANTITY = 1000


class OrderBase(BaseModel):
    """Base schema with common attributes."""

    product_id: int = Field(ge=1, le=LARGEST_ID)
    quantity: int = Field(ge=1, le=LARGEST_QUANTITY)


class OrderCreate(OrderBase, Storable):
    """Schema for order creation."""


class OrderUpdate(Storable):
    """Schema for order changes: the next step on its way."""

    status: Literal["shipped", "delivered", "cancelled"]


class OrderResponse(OrderBase):
    """Schema for order response; prices are decimal strings."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    user_id: int
    product_name: str
    unit_price: Decimal
    total_price: Decimal
    status: OrderStatus
    cancellation_reason: CancellationReason | None
    version: int
    created_at: datetime
    updated_at: datetime
