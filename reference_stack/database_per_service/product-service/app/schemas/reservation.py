"""Reservations as the order service sees them."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.schemas.product import LARGEST_QUANTITY
from app.schemas.storable import Storable


class ReservationBase(BaseModel):
    """Base schema with common attributes."""

    reservation_id: UUID
    quantity: int = Field(ge=1, le=LARGEST_QUANTITY)


class ReservationCreate(ReservationBase, Storable):
    """Schema for reservation creation; its maker chooses the id."""


class ReservationResponse(ReservationBase):
    """Schema for reservation response."""

    model_config = ConfigDict(from_attributes=True)

    product_id: int
