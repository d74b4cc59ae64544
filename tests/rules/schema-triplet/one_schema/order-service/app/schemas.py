from pydantic import BaseModel


# expect: schema-triplet "the schemas of `Order` have no `OrderResponse`"
class OrderCreate(BaseModel):
    product_id: int
