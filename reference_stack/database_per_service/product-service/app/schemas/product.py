"""Products as the API shows them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.schemas.storable import Storable

# As the columns have them: numeric(10, 2), and a quantity no warehouse reaches.
LARGEST_QUANTITY = 1_000_000
Name = Annotated[str, Field(min_length=1, max_length=255, examples=["Desk lamp"])]
Description = Annotated[str, Field(max_length=1000)]
Price = Annotated[
    Decimal, Field(gt=0, max_digits=10, decimal_places=2, examples=["19.90"])
]
Quantity = Annotated[int, Field(ge=0, le=LARGEST_QUANTITY, examples=[25])]


class ProductBase(BaseModel):
    """Base schema with common attributes."""

    name: Name
    description: Description | None = None
    price: Price
    quantity: Quantity = 0


class ProductCreate(ProductBase, Storable):
    """Schema for product creation."""


class ProductUpdate(Storable):
    """Schema for product changes; what is left out stays as it is."""

    name: Name | None = None
    description: Description | None = None
    price: Price | None = None
    quantity: Quantity | None = None

    @model_validator(mode="after")
    def only_the_description_may_go(self) -> "ProductUpdate":
        """Refuse to take away what a product must have."""
        for field in self.model_fields_set - {"description"}:
            if getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null")
        return self


class ProductResponse(ProductBase):
    """Schema for product response; prices are decimal strings."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    version: int
    created_at: datetime
    updated_at: datetime
