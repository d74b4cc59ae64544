from pydantic import BaseModel


class OrderEvent(BaseModel):
    order_id: int


MODELS = {"order": OrderEvent}
