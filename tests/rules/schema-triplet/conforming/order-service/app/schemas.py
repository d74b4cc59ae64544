from pydantic import BaseModel, ConfigDict


# ok: schema-triplet
class OrderBase(BaseModel):
    product_id: int


class OrderCreate(OrderBase):
    pass


# ok: schema-triplet
class OrderResponse(OrderBase):
    model_config = ConfigDict(from_attributes=True)

    id: int
