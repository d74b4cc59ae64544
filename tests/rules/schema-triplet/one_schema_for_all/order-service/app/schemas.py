from pydantic import BaseModel


# expect: schema-triplet "the schemas of `Order` have no `OrderCreate`, no `OrderUpdate`, no `OrderResponse`"
class OrderBase(BaseModel):
    product_id: int
