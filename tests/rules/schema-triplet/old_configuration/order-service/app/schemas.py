from pydantic import BaseModel


class OrderBase(BaseModel):
    product_id: int

    class Config:
        orm_mode = True


class OrderCreate(OrderBase):
    pass


# ok: schema-triplet
class OrderResponse(OrderBase):
    id: int
