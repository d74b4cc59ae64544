"""Orders as the API shows them."""

from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, Field


class OrderBase(BaseModel):
    """Base schema with common attributes."""

    product_id: int
    quantity: int = Field(..., ge=1)


class OrderCreate(OrderBase):
    """Schema for order creation."""


class OrderResponse(OrderBase):
    """Schema for order response."""

    id: int
    user_id: int
    total_price: Decimal
    status: str
    created_at: datetime

    model_config = {"from_attributes": True}
