from typing import Literal

from pydantic import BaseModel


class OrderEvent(BaseModel):
    currency: str = "EUR"
    event_type: str


class OrderCreated(OrderEvent):
    event_type: Literal["order.created"] = "order.created"


class OrderCancelled(OrderEvent):
    amount: str = "0"
    event_type: Literal["order.cancelled"] = "order.cancelled"
