from pydantic import BaseModel


# ok: schema-triplet
class OrderBase(BaseModel):
    product_id: int


class OrderIn(OrderBase):
    pass


class OrderPatch(OrderBase):
    pass


class OrderOut(OrderBase):
    id: int
