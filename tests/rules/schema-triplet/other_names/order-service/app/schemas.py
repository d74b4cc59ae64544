from pydantic import BaseModel


# ok: schema-triplet
class OrderIn(BaseModel):
    product_id: int


class BillCreate(BaseModel):
    number: int
