from pydantic import BaseModel


class OrderBase(BaseModel):
    model_config = {"from_attributes": True}


# ok: schema-triplet
class OrderResponse(OrderBase):
    id: int


class OrderUpdate(OrderBase):
    pass


class OrderCreate(OrderBase):
    pass


class OldBase(BaseModel):
    id: int

    class Config:
        orm_mode = True
