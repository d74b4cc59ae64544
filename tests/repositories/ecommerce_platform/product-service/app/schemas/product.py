"""Products as the API shows them."""

from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, Field


class ProductBase(BaseModel):
    """Base schema with common attributes."""

    name: str = Field(..., min_length=1, max_length=100)
    price: Decimal = Field(..., gt=0)
    quantity: int = Field(0, ge=0)


class ProductCreate(ProductBase):
    """Schema for product creation."""


class ProductUpdate(BaseModel):
    """Schema for product changes."""

    name: str | None = Field(None, min_length=1, max_length=100)
    price: Decimal | None = Field(None, gt=0)
    quantity: int | None = Field(None, ge=0)


class ProductResponse(ProductBase):
    """Schema for product response."""

    id: int
    created_at: datetime

    model_config = {"from_attributes": True}
