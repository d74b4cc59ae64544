"""Events that the service consumes."""

from decimal import Decimal

from pydantic import BaseModel


class OrderCreatedEvent(BaseModel):
    """The body of `order.created`."""

    order_id: int
    user_id: int
    total_price: Decimal
