from pydantic import BaseModel


class OrderEvent(BaseModel):
    order_id: int
    region: str


class ReturnEvent(BaseModel):
    order_id: int


AnyEvent = OrderEvent | ReturnEvent
MODELS = {"order": OrderEvent, "return": ReturnEvent}


class Envelope(BaseModel):
    raw: bytes
