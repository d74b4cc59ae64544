from pydantic import BaseModel


class OrderBase(BaseModel):
    product_id: int


class OrderCreate(OrderBase):
    pass


# ok: schema-triplet
class OrderResponse(OrderBase):
    id: int
