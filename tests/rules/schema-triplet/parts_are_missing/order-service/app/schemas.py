from pydantic import BaseModel


# expect: schema-triplet "the schemas of `Order` have no `OrderBase`, no `OrderUpdate`"
class OrderCreate(BaseModel):
    product_id: int


# expect: schema-triplet "`OrderResponse` is made from a model and does not say `from_attributes`"
class OrderResponse(BaseModel):
    id: int
