from pydantic import BaseModel


class OrderBase(BaseModel):
    product_id: int


# ok: schema-triplet
class OrderResponse(OrderBase):
    id: int
